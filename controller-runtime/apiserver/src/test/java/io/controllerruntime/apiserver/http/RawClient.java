// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection on which anything can be sent, HTTP or not. */
final class RawClient implements AutoCloseable {

    private static final int MOST_WAIT_MILLIS = 20_000;

    private final SSLSocket socket;

    RawClient(HttpsServer https, SSLContext tls) throws IOException {
        URI address = URI.create(https.address());
        socket = (SSLSocket) tls.getSocketFactory().createSocket(address.getHost(), address.getPort());
        socket.setSoTimeout(MOST_WAIT_MILLIS);
    }

    RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Nothing more will be sent, but the answer is still wanted. */
    RawClient endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** One answer: the head, then as much of a body as it announces. */
    Reply answer() throws IOException {
        var head = new Reply(head(), "");
        byte[] body = socket.getInputStream().readNBytes(head.length());
        return new Reply(head.head(), new String(body, StandardCharsets.UTF_8));
    }

    /** The head of an answer that has no body, whatever length it announces. */
    String answerToHead() throws IOException {
        return head();
    }

    private String head() throws IOException {
        InputStream in = socket.getInputStream();
        var head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    /** Whether the server has closed the connection, with nothing more to say. */
    boolean isClosed() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What came back; both are empty when nothing did. */
    record Reply(String head, String body) {

        int status() {
            return head.isEmpty() ? 0 : Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }

        String contentType() {
            return header("content-type:").orElse("");
        }

        private int length() {
            return header("content-length:").map(Integer::parseInt).orElse(0);
        }

        private Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name, 0, name.length()))
                    .map(line -> line.substring(name.length()).strip())
                    .findFirst();
        }
    }
}

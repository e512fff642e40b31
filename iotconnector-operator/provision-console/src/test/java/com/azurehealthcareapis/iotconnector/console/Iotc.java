// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A finished run of the console.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record Iotc(int code, String out, String err) {

    static Iotc run(List<String> options, String... args) {
        var all = new ArrayList<String>(List.of(args));
        all.addAll(options);
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
        return new Iotc(code, out.toString(), err.toString());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.gson.JsonObject;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.codec.RawJson.Member;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.common.KubernetesObject;
import java.util.ArrayList;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns objects into entries and back.
 *
 * <p>A Pod of 1.4 kB JSON takes 1.2 kB as bytes and 8 kB as a model. So the bytes of the wire are kept as they are, but for
 * metadata.managedFields, often the larger half, of which only the entries of one field manager stay, and for apiVersion and kind, which lists
 * leave out. Nothing but the metadata is looked at. Reading decodes, so every reader has an object of its own.
 */
final class Packing {

    private static final Logger log = LoggerFactory.getLogger(Packing.class);

    private final Codec codec;
    private final ByObject.Form form;
    private final String fieldManager;
    private final Map<String, Transform> transforms;
    private final Indexing indexing;
    private final Interner interner = new Interner();
    private volatile ResourceType<?> type;

    /**
     * @param type the kind, and whether only its metadata is kept
     * @param transforms by namespace; the empty string stands for all that are not there
     */
    Packing(
            Codec codec,
            ResourceType<?> type,
            ByObject.Form form,
            String fieldManager,
            Map<String, Transform> transforms) {
        this.codec = codec;
        this.type = type;
        this.form = form;
        this.fieldManager = fieldManager;
        this.transforms = Map.copyOf(transforms);
        this.indexing = new Indexing(codec);
    }

    ResourceType<?> type() {
        return type;
    }

    /** From now on more is kept of each object. */
    void keep(ResourceType<?> more) {
        type = more;
    }

    Indexing indexing() {
        return indexing;
    }

    <T extends KubernetesObject> T unpack(Entry entry, Class<T> as) {
        if (entry.content() instanceof byte[] json) {
            return codec.decode(json, as);
        }
        return as.isInstance(entry.content())
                ? as.cast(entry.content())
                : codec.decode(codec.encode(entry.content()), as);
    }

    RawJson raw(Entry entry) {
        return RawJson.of(entry.content() instanceof byte[] json ? json : codec.encode(entry.content()));
    }

    Entry pack(RawJson wire) {
        RawJson object = transformed(wire);
        Head head = Head.of(object.get("metadata"), fieldManager, interner);
        byte[] json = content(object, head.metadata()).toByteArray();
        boolean isTyped = form == ByObject.Form.TYPED && !type.isMetadataOnly();
        return new Entry(
                head.key(),
                head.uid(),
                head.resourceVersion(),
                head.labels(),
                indexing.of(head.key(), json),
                isTyped ? codec.decode(json, type.type()) : json,
                json.length);
    }

    private RawJson content(RawJson object, RawJson metadata) {
        var kept = new ArrayList<Member>();
        kept.add(RawJson.member("apiVersion", type.gvk().apiVersion()));
        kept.add(RawJson.member("kind", type.gvk().kind()));
        for (Member member : object.members()) {
            switch (member.name().text()) {
                case "apiVersion", "kind" -> {}
                case "metadata" -> kept.add(new Member(member.name(), metadata));
                default -> {
                    if (!type.isMetadataOnly()) {
                        kept.add(member);
                    }
                }
            }
        }
        return RawJson.object(kept);
    }

    private RawJson transformed(RawJson wire) {
        if (transforms.isEmpty()) {
            return wire;
        }
        String namespace = wire.get("metadata").get("namespace").text();
        Transform transform = transforms.getOrDefault(namespace, transforms.getOrDefault("", Transform.NONE));
        if (transform.equals(Transform.NONE)) {
            return wire;
        }
        try {
            return RawJson.of(codec.encode(transform.apply(codec.decode(wire, JsonObject.class))));
        } catch (RuntimeException e) {
            log.error("the transform of {} failed; the object is kept whole, correct the function", type, e);
            return wire;
        }
    }
}

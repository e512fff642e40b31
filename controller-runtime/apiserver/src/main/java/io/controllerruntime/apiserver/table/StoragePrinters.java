// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static io.controllerruntime.apiserver.table.View.UNSET;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Volumes, and claims to devices. */
final class StoragePrinters {

    private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

    private static final Map<String, String> ACCESS_MODES = Map.of(
            "ReadWriteOnce", "RWO",
            "ReadOnlyMany", "ROX",
            "ReadWriteMany", "RWX",
            "ReadWriteOncePod", "RWOP");

    static final Printer VOLUME = Printer.of(
            Column.name(),
            Column.text("Capacity", view -> quantity(view, "spec", "capacity", "storage")),
            Column.text("Access Modes", view -> accessModes(view, "spec", "accessModes")),
            Column.text("Reclaim Policy", "spec", "persistentVolumeReclaimPolicy"),
            Column.text("Status", StoragePrinters::phase),
            Column.text("Claim", StoragePrinters::claim),
            Column.text("StorageClass", StoragePrinters::storageClass),
            Column.text("VolumeAttributesClass", view -> view.given(UNSET, "spec", "volumeAttributesClassName")),
            Column.text("Reason", "status", "reason"),
            Column.age(),
            Column.text("VolumeMode", view -> view.given(UNSET, "spec", "volumeMode"))
                    .wide());

    static final Printer CLAIM = Printer.of(
            Column.name(),
            Column.text("Status", StoragePrinters::phase),
            Column.text("Volume", "spec", "volumeName"),
            Column.text("Capacity", view -> isBound(view) ? quantity(view, "status", "capacity", "storage") : ""),
            Column.text("Access Modes", view -> isBound(view) ? accessModes(view, "status", "accessModes") : ""),
            Column.text("StorageClass", StoragePrinters::storageClass),
            Column.text("VolumeAttributesClass", view -> view.given(UNSET, "spec", "volumeAttributesClassName")),
            Column.age(),
            Column.text("VolumeMode", view -> view.given(UNSET, "spec", "volumeMode"))
                    .wide());

    static final Printer STORAGE_CLASS = Printer.of(
            Column.name(StoragePrinters::markedName),
            Column.text("Provisioner", "provisioner"),
            Column.text("ReclaimPolicy", view -> view.given("Delete", "reclaimPolicy")),
            Column.text("VolumeBindingMode", view -> view.given("Immediate", "volumeBindingMode")),
            Column.bool("AllowVolumeExpansion", view -> view.flag("allowVolumeExpansion"))
                    .declaredText(),
            Column.age());

    static final Printer ATTRIBUTES_CLASS =
            Printer.of(Column.name(), Column.text("DriverName", "driverName"), Column.age());

    static final Printer ATTACHMENT = Printer.of(
            Column.name(),
            new Column(
                    "Attacher",
                    "string",
                    "name",
                    "",
                    0,
                    Column.text("", "spec", "attacher").cell()),
            Column.text("PV", "spec", "source", "persistentVolumeName"),
            Column.text("Node", "spec", "nodeName"),
            Column.bool("Attached", view -> view.flag("status", "attached")),
            Column.age());

    static final Printer CSI_NODE =
            Printer.of(Column.name(), Column.integer("Drivers", view -> view.count("spec", "drivers")), Column.age());

    static final Printer CSI_DRIVER = Printer.of(
            Column.name(),
            Column.bool(
                    "AttachRequired",
                    view -> view.object().bool("spec", "attachRequired").orElse(true)),
            Column.bool("PodInfoOnMount", view -> view.flag("spec", "podInfoOnMount")),
            Column.bool("StorageCapacity", view -> view.flag("spec", "storageCapacity")),
            Column.text("TokenRequests", StoragePrinters::audiences),
            Column.bool("RequiresRepublish", view -> view.flag("spec", "requiresRepublish")),
            Column.text("Modes", StoragePrinters::modes),
            Column.age());

    static final Printer DEVICE_CLASS = Printer.of(Column.name(), Column.age());

    static final Printer RESOURCE_CLAIM =
            Printer.of(Column.name(), Column.text("State", StoragePrinters::claimState), Column.age());

    static final Printer RESOURCE_SLICE = Printer.of(
            Column.name(),
            Column.text("Node", "spec", "nodeName"),
            Column.text("Driver", "spec", "driver"),
            Column.text("Pool", "spec", "pool", "name"),
            Column.age());

    private StoragePrinters() {}

    private static String quantity(View view, String... path) {
        return view.scalar(path).orElse("0");
    }

    private static String accessModes(View view, String... path) {
        List<String> modes = view.texts(path).toList();
        return Stream.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
                .filter(modes::contains)
                .map(ACCESS_MODES::get)
                .collect(joining(","));
    }

    private static String phase(View view) {
        return view.isDeleting() ? "Terminating" : view.text("status", "phase");
    }

    private static String claim(View volume) {
        View claim = volume.part("spec", "claimRef");
        return volume.has("spec", "claimRef") ? claim.text("namespace") + "/" + claim.text("name") : "";
    }

    private static String storageClass(View view) {
        return view.given(view.text("spec", "storageClassName"), "metadata", "annotations", CLASS_ANNOTATION);
    }

    private static boolean isBound(View claim) {
        return !claim.text("spec", "volumeName").isEmpty();
    }

    private static String markedName(View storageClass) {
        boolean isDefault = Stream.of("storageclass", "storageclass.beta")
                .anyMatch(prefix -> storageClass
                        .text("metadata", "annotations", prefix + ".kubernetes.io/is-default-class")
                        .equals("true"));
        return storageClass.name() + (isDefault ? " (default)" : "");
    }

    private static String audiences(View driver) {
        return driver.has("spec", "tokenRequests")
                ? driver.parts("spec", "tokenRequests").stream()
                        .map(request -> request.text("audience"))
                        .collect(joining(","))
                : UNSET;
    }

    private static String modes(View driver) {
        String modes = driver.texts("spec", "volumeLifecycleModes").collect(joining(","));
        return modes.isEmpty() ? View.NONE : modes;
    }

    private static String claimState(View claim) {
        String deleted = claim.isDeleting() ? "deleted" : "";
        if (!claim.has("status", "allocation")) {
            return claim.isDeleting() ? deleted : "pending";
        }
        String reserved = claim.count("status", "reservedFor") == 0 ? "allocated" : "allocated,reserved";
        return claim.isDeleting() ? deleted + "," + reserved : reserved;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

/** A row of the report. */
enum Measure {
    START("start until the first answer", "ms", Better.LESS),
    CREATE("create", "/s", Better.MORE),
    GET("get", "/s", Better.MORE),
    LIST("list, objects", "/s", Better.MORE),
    UPDATE("update", "/s", Better.MORE),
    APPLY("server-side apply", "/s", Better.MORE),
    WATCH_MEDIAN("create to watch event, median", "ms", Better.LESS),
    WATCH_P99("create to watch event, 99 %", "ms", Better.LESS),
    MEMORY("memory of %,d ConfigMaps".formatted(Suite.OBJECTS), "MiB", Better.LESS);

    final String title;
    final String unit;
    private final Better better;

    private enum Better {
        LESS,
        MORE
    }

    Measure(String title, String unit, Better better) {
        this.title = title;
        this.unit = unit;
        this.better = better;
    }

    /** How many times as good {@code value} is as {@code reference}. */
    double ratio(double value, double reference) {
        return better == Better.MORE ? value / reference : reference / value;
    }
}

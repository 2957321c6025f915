package dev.millrace.worker.ffmpeg;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Turns the lines of FFmpeg's {@code -progress} into reports: {@code key=value}, a report ending with {@code progress=}.
 * Values may be {@code N/A}, keys come and go with versions; only those known here are kept.
 */
final class ProgressParser {

    private final Consumer<Progress> reports;
    private final Map<String, Double> values = new HashMap<>();

    ProgressParser(Consumer<Progress> reports) {
        this.reports = reports;
    }

    void accept(String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            return;
        }
        String value = line.substring(equals + 1).strip();
        switch (line.substring(0, equals).strip()) {
            case "frame" -> keep("frame", value);
            case "fps" -> keep("fps", value);
            case "speed" -> keep("speed", value.endsWith("x") ? value.substring(0, value.length() - 1) : value);
            // Not out_time_ms: that one holds microseconds too, in spite of its name.
            case "out_time_us" -> keep("out_time_us", value);
            case "progress" -> report(value.equals("end"));
            default -> {}
        }
    }

    private void keep(String key, String value) {
        try {
            values.put(key, Double.valueOf(value));
        } catch (NumberFormatException _) {
            values.remove(key);
        }
    }

    private void report(boolean ended) {
        var report =
                new Progress((long) value("frame"), value("fps"), value("speed"), (long) value("out_time_us"), ended);
        values.clear();
        reports.accept(report);
    }

    private double value(String key) {
        double value = values.getOrDefault(key, 0.0);
        return Double.isFinite(value) ? value : 0;
    }
}

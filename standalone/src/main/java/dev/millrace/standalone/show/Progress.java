package dev.millrace.standalone.show;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One file as a person sees it: what it is at, and how far each rendition is. Keeps the highest percent it has seen. */
final class Progress {

    private static final int BAR = 28;

    private final String file;
    private final Map<String, Integer> percents = new LinkedHashMap<>();
    private double speed;
    private String status = "uploading";

    Progress(String file) {
        this.file = file;
    }

    String status() {
        return status;
    }

    void update(JsonNode state) {
        String next = state.path("status").asString("");
        if (!next.isEmpty()) {
            status = next.replace('_', ' ');
        }
        speed = state.path("speed").asDouble(0);
        for (JsonNode rendition : state.path("renditions")) {
            String id = rendition.path("id").asString();
            int percent = rendition.path("done").asBoolean(false)
                    ? 100
                    : rendition.path("percent").asInt(0);
            percents.merge(id, percent, Math::max);
        }
    }

    void end(String word) {
        status = word;
    }

    /** The lines of a terminal: the file, then a bar for each rendition. */
    Iterable<String> lines() {
        return () -> Stream.concat(
                        Stream.of(file + "  " + status + pace()),
                        percents.entrySet().stream().map(entry -> bar(entry.getKey(), entry.getValue())))
                .iterator();
    }

    /** The same in one line, for a log. */
    String summary() {
        StringBuilder text = new StringBuilder(file).append(": ").append(status);
        percents.forEach((id, percent) ->
                text.append("  ").append(id).append(' ').append(percent).append('%'));
        return text.toString();
    }

    private String pace() {
        return speed > 0 ? String.format(Locale.ROOT, "  %.1fx", speed) : "";
    }

    private String bar(String id, int percent) {
        int filled = percent * BAR / 100;
        return String.format(
                Locale.ROOT, "  %-10s %s%s %3d%%", id, "█".repeat(filled), "░".repeat(BAR - filled), percent);
    }
}

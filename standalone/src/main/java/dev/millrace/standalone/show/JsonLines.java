package dev.millrace.standalone.show;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line, for programs: {@code file}, {@code event}, and what belongs to the event. */
public final class JsonLines implements Display {

    private static final JsonMapper JSON = new JsonMapper();

    private final PrintStream out;

    public JsonLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void uploading(String file, String id) {
        line(file, "uploading", Map.of("id", id));
    }

    @Override
    public void state(String file, JsonNode state) {
        line(file, state.has("status") ? "status" : "progress", Map.of("data", state));
    }

    @Override
    public void ready(String file, URI hls, Path copy) {
        line(file, "ready", Map.of("hls", hls.toString(), "copy", copy.toString()));
    }

    @Override
    public void failed(String file, String code, String sentence) {
        line(file, "failed", Map.of("code", code, "message", sentence));
    }

    @Override
    public void close() {
        out.flush();
    }

    private void line(String file, String event, Map<String, ?> more) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", file);
        line.put("event", event);
        line.putAll(more);
        String text = JSON.writeValueAsString(line);
        synchronized (this) {
            out.println(text);
        }
    }
}

package dev.millrace.standalone.show;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Bars that move, on a terminal; results on standard output, where they stay. */
public final class Terminal implements Display {

    private static final String CLEAR_LINE = "\u001b[2K";

    private final PrintStream screen;
    private final PrintStream results;
    private final int columns;
    private final Map<String, Progress> files = new LinkedHashMap<>();
    private int drawn;

    /**
     * Draws on one stream, and prints results to another.
     *
     * @param columns of the terminal: a line that wraps could not be drawn over
     */
    public Terminal(PrintStream screen, PrintStream results, int columns) {
        this.screen = screen;
        this.results = results;
        this.columns = columns;
    }

    @Override
    public synchronized void uploading(String file, String id) {
        files.put(file, new Progress(file));
        draw();
    }

    @Override
    public synchronized void state(String file, JsonNode state) {
        progress(file).update(state);
        draw();
    }

    @Override
    public synchronized void ready(String file, URI hls, Path copy) {
        progress(file).end("ready");
        draw();
        results.println(hls);
        drawn = 0;
    }

    @Override
    public synchronized void failed(String file, String code, String sentence) {
        progress(file).end("failed: " + code + " – " + sentence);
        draw();
        drawn = 0;
    }

    @Override
    public void close() {
        screen.flush();
    }

    private Progress progress(String file) {
        return files.computeIfAbsent(file, Progress::new);
    }

    private void draw() {
        List<String> lines = new ArrayList<>();
        files.values().forEach(progress -> progress.lines().forEach(lines::add));
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[%dA".formatted(drawn));
        }
        for (String line : lines) {
            String cut = line.length() < columns ? line : line.substring(0, Math.max(1, columns - 1));
            text.append(CLEAR_LINE).append(cut).append('\n');
        }
        screen.print(text);
        screen.flush();
        drawn = lines.size();
    }
}

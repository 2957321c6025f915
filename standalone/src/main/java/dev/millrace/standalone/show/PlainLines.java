package dev.millrace.standalone.show;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Lines for a log: one for each change of state, and one every few seconds while a file is being encoded. */
public final class PlainLines implements Display {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final PrintStream log;
    private final PrintStream results;
    private final InstantSource clock;
    private final Map<String, Progress> files = new LinkedHashMap<>();
    private final Map<String, String> said = new LinkedHashMap<>();
    private final Map<String, Long> saidAt = new LinkedHashMap<>();

    /** Writes lines to one stream, and results to another. */
    public PlainLines(PrintStream log, PrintStream results, InstantSource clock) {
        this.log = log;
        this.results = results;
        this.clock = clock;
    }

    @Override
    public synchronized void uploading(String file, String id) {
        files.put(file, new Progress(file));
        log.println(file + ": uploading as " + id);
    }

    @Override
    public synchronized void state(String file, JsonNode state) {
        Progress progress = files.computeIfAbsent(file, Progress::new);
        progress.update(state);
        long now = clock.millis();
        boolean changed = !progress.status().equals(said.get(file));
        if (changed || now - saidAt.getOrDefault(file, 0L) >= PAUSE.toMillis()) {
            said.put(file, progress.status());
            saidAt.put(file, now);
            log.println(progress.summary());
        }
    }

    @Override
    public synchronized void ready(String file, URI hls, Path copy) {
        log.println(file + ": copied to " + copy);
        results.println(hls);
    }

    @Override
    public synchronized void failed(String file, String code, String sentence) {
        log.println(file + ": " + code + ": " + sentence);
    }

    @Override
    public void close() {
        log.flush();
    }
}

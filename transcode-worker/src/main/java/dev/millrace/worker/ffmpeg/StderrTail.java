package dev.millrace.worker.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last lines a process wrote to standard error, fit for a log or a terminal: FFmpeg quotes the metadata of the files
 * it reads, so an upload can choose what stands here.
 */
final class StderrTail {

    static final int MAX_LINES = 40;
    static final int MAX_CHARS = 400;

    /** A file of which there is more to complain than this is not worth more time. */
    static final long MAX_BYTES = 64 << 20;

    /**
     * FFmpeg 8, when a decoder with frame threads runs out of memory, offers it the same packet for ever and complains each
     * time, some 10,000 times a second, deaf to SIGTERM. An FFmpeg that gives up complains three times.
     */
    static final int STARVED = 1000;

    private static final String NO_MEMORY = "Cannot allocate memory";

    private final Deque<String> lines = new ArrayDeque<>();
    private final Runnable starved;
    private int complaints;

    /** @param starved is run once, when the process has run out of memory and does not take it for an end */
    StderrTail(Runnable starved) {
        this.starved = starved;
    }

    void drain(InputStream in) throws IOException {
        Lines.read(new LimitedInput(in, MAX_BYTES), 4 * MAX_CHARS, this::add);
    }

    synchronized List<String> lines() {
        return lines.stream().map(StderrTail::escaped).toList();
    }

    private synchronized void add(String line) {
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
        if (line.contains(NO_MEMORY) && ++complaints == STARVED) {
            starved.run();
        }
    }

    /** Control characters, and those that reorder or break a line elsewhere, in the notation of Java. */
    private static String escaped(String line) {
        var text = new StringBuilder();
        for (int i = 0; i < line.length() && text.length() < MAX_CHARS; i++) {
            char c = line.charAt(i);
            text.append(isHarmless(c) ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
        return text.substring(0, Math.min(text.length(), MAX_CHARS));
    }

    private static boolean isHarmless(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

package dev.millrace.worker.encode;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A WebVTT file as FFmpeg wrote it. What it says is data from outside, and stays as it is: WebVTT has no scripts, and
 * players show it as text.
 */
final class CaptionFile {

    /** A novel has less than a million characters. */
    static final long LARGEST = 8L << 20;

    private static final String HEADER = "WEBVTT\n";

    /** Cues count from the first frame, as the segments do. */
    private static final String CLOCK = HEADER + "X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n";

    private CaptionFile() {}

    /** Makes a segment of it, whose clock is the stream's; false where it is none, is not whole, or says nothing. */
    static boolean finish(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) >= LARGEST) {
            return false;
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (!text.startsWith(HEADER) || !text.contains(" --> ")) {
                return false;
            }
            Files.writeString(file, CLOCK + text.substring(HEADER.length()));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}

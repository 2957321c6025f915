package dev.millrace.acceptance.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Clips out of FFmpeg's own sources, each made when it is first asked for. */
public final class Clips {

    private static final Path FOLDER = Path.of("target", "clips").toAbsolutePath();
    private static final String PICTURES = "-f lavfi -i testsrc2=size=%s:rate=%s:duration=%d ";
    private static final String TONE = "-f lavfi -i sine=duration=%d ";
    private static final String H264 = "-c:v libx264 -preset ultrafast -g 60 -pix_fmt yuv420p ";

    private static final String GREETING = "1\n00:00:01,000 --> 00:00:02,000\nGrüße\n";
    private static final int FREE = 6 << 20;

    private Clips() {}

    /** H.264 and AAC. */
    public static Path film(String size, String rate, int seconds) {
        return clip(
                "film-" + size + "-" + rate.replace('/', '_') + "-" + seconds + ".mp4",
                PICTURES.formatted(size, rate, seconds) + TONE.formatted(seconds) + H264 + "-c:a aac");
    }

    /** For faults: it takes a worker some seconds to encode. */
    public static Path slow() {
        return film("1280x720", "30", 8);
    }

    /** Pictures without a sound. */
    public static Path silent() {
        return clip("silent.mp4", PICTURES.formatted("320x180", "25", 2) + H264);
    }

    /** The same with a box of nothing behind it, which makes it too large for one part of an upload. */
    public static Path heavy() {
        try {
            byte[] film = Files.readAllBytes(silent());
            byte[] free = ByteBuffer.allocate(FREE)
                    .putInt(FREE)
                    .put("free".getBytes(StandardCharsets.US_ASCII))
                    .array();
            return write(
                    "heavy.mp4",
                    ByteBuffer.allocate(film.length + FREE).put(film).put(free).array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sound without pictures. */
    public static Path song() {
        return clip("song.m4a", TONE.formatted(3) + "-c:a aac");
    }

    /** Filmed with the phone held upright: pictures that lie on their side, and a note that says so. */
    public static Path portrait() {
        Path lying = clip("lying.mp4", PICTURES.formatted("320x180", "30", 2) + H264);
        return clip("portrait.mp4", "-display_rotation 90 -i " + lying + " -c copy");
    }

    /** With subtitles in English, some that are no text at all, and in German those that everybody needs. */
    public static Path captioned() {
        String english = """
            1
            00:00:01,000 --> 00:00:02,000
            Hello

            2
            00:00:02,000 --> 00:00:03,000
            <script>alert(1)</script><b>bold</b>
            """;
        return clip(
                "captioned.mkv",
                PICTURES.formatted("320x180", "25", 4) + "-i " + words("en.srt", english, StandardCharsets.UTF_8)
                        + " -i "
                        + latin() + " -i " + words("de.srt", GREETING, StandardCharsets.UTF_8)
                        + " -map 0 -map 1 -map 2 -map 3 " + H264 + "-c:s copy"
                        + " -metadata:s:s:0 language=eng -metadata:s:s:0 title=English -metadata:s:s:2 language=ger"
                        + " -disposition:s:0 default -disposition:s:1 0 -disposition:s:2 forced");
    }

    /** With subtitles that are no text at all. */
    public static Path garbled() {
        return clip(
                "garbled.mkv",
                PICTURES.formatted("320x180", "25", 2) + "-i " + latin() + " -map 0 -map 1 " + H264 + "-c:s copy");
    }

    private static Path latin() {
        return words("latin.srt", GREETING, StandardCharsets.ISO_8859_1);
    }

    private static Path words(String name, String text, Charset charset) {
        return write(name, text.getBytes(charset));
    }

    /** A film whose last two thirds were lost on the way; its index, at the front, was not. */
    public static Path truncated() {
        Path whole = clip(
                "indexed.mp4",
                PICTURES.formatted("320x180", "25", 4) + TONE.formatted(4) + H264 + "-c:a aac -movflags +faststart");
        return cut(whole, "truncated.mp4");
    }

    /** A film whose index was at the end, and was lost. */
    public static Path headless() {
        return cut(film("320x180", "25", 4), "headless.mp4");
    }

    public static Path empty() {
        return write("empty.mp4", new byte[0]);
    }

    public static Path text() {
        return write(
                "notes.mp4", "These are the notes of a meeting.\n".repeat(100).getBytes(StandardCharsets.UTF_8));
    }

    /** A clip under another name. */
    public static Path renamed(Path clip, String name) {
        try {
            return Files.copy(clip, FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cut(Path whole, String name) {
        try {
            byte[] bytes = Files.readAllBytes(whole);
            return write(name, Arrays.copyOf(bytes, bytes.length / 3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path clip(String name, String arguments) {
        Path clip = FOLDER.resolve(name);
        if (!Files.exists(clip)) {
            Path part = FOLDER.resolve("part-" + name);
            try {
                Files.createDirectories(FOLDER);
                Ffmpeg.make(part, arguments);
                Files.move(part, clip);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return clip;
    }

    private static Path write(String name, byte[] bytes) {
        try {
            Files.createDirectories(FOLDER);
            return Files.write(FOLDER.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

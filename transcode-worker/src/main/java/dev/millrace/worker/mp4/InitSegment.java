package dev.millrace.worker.mp4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The facts of a CMAF header: one track, announced by ftyp and moov. Chunks of one rendition may be joined only when the
 * hashes of their init segments are equal.
 *
 * @param sha256 of the whole file, in lower-case hex
 * @param codecs for HLS CODECS and DASH codecs (RFC 6381), such as {@code avc1.640028} or {@code hvc1.1.6.L93.B0}
 * @param timescale ticks in a second
 */
public record InitSegment(
        String sha256, String codecs, TrackFormat format, long timescale, EditList editList, SampleDefaults defaults) {

    /**
     * Parses a whole file.
     *
     * @throws Mp4FormatException when the bytes are anything but an init segment with one video or audio track
     */
    public static InitSegment parse(byte[] bytes) throws Mp4FormatException {
        return InitParser.parse(bytes);
    }

    /**
     * The same for a file.
     *
     * @throws IOException when it cannot be read
     */
    public static InitSegment read(Path file) throws IOException, Mp4FormatException {
        long size = Files.size(file);
        if (size > FileBox.MAX_BODY) {
            throw new Mp4FormatException("file", 0, "%d bytes are no init segment".formatted(size));
        }
        return parse(Files.readAllBytes(file));
    }
}

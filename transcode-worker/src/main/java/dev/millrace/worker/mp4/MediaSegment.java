package dev.millrace.worker.mp4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The facts of a CMAF segment: one or more fragments (moof and mdat) of one track, gapless in decode time, with all of
 * the media data that they announce.
 *
 * @param byteCount of the whole file
 * @param baseDecodeTime of the first sample in ticks, <em>unsigned</em> 64 bits: a value that wrapped below zero is one
 *     of the mistakes to look for
 * @param duration in ticks: the sum of the samples' durations, in decode order
 * @param startsWithSync whether the first sample can be decoded without any before it
 * @param firstSampleEnd where in the file the first sample ends, exclusive: from byte 0 to here a player has all it needs
 *     to show this picture (the byte range of an I-frame playlist)
 */
public record MediaSegment(
        long byteCount,
        int fragmentCount,
        long sampleCount,
        long baseDecodeTime,
        long duration,
        boolean startsWithSync,
        long firstSampleEnd) {

    /**
     * Reads the boxes' headers and the moofs, never the media data.
     *
     * @param defaults of the init segment this segment belongs to
     * @throws IOException when the file cannot be read
     * @throws Mp4FormatException when it is not whole, not CMAF, or not of the init segment's track
     */
    public static MediaSegment read(Path file, SampleDefaults defaults) throws IOException, Mp4FormatException {
        try (var channel = FileChannel.open(file)) {
            return SegmentParser.parse(ByteSource.of(channel), defaults);
        }
    }

    /** The same for bytes in memory. */
    public static MediaSegment parse(byte[] bytes, SampleDefaults defaults) throws Mp4FormatException {
        try {
            return SegmentParser.parse(ByteSource.of(bytes), defaults);
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be read", e);
        }
    }
}

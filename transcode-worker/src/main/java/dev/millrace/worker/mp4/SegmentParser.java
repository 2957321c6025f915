package dev.millrace.worker.mp4;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Walks the top of a segment file: fragments, and between them boxes that say nothing of the samples. */
final class SegmentParser {

    /** With this bound, and a byte of media at least to each sample, no sum of 32-bit durations overflows. */
    static final long MAX_SIZE = 1 << 30;

    private static final Set<String> PASSED_OVER = Set.of("styp", "sidx", "prft", "emsg");

    private SegmentParser() {}

    static MediaSegment parse(ByteSource source, SampleDefaults defaults) throws IOException, Mp4FormatException {
        long size = source.size();
        if (size > MAX_SIZE) {
            throw new Mp4FormatException("file", 0, "%d bytes are no segment".formatted(size));
        }
        var fragments = fragments(FileBox.all(source), defaults);
        if (fragments.isEmpty()) {
            // What FFmpeg leaves behind, with exit code 0, when a chunk lies past the end of the source.
            throw new Mp4FormatException("file", 0, "no fragment in %d bytes".formatted(size));
        }
        var first = fragments.getFirst();
        return new MediaSegment(
                size,
                fragments.size(),
                fragments.stream().mapToLong(Fragment::sampleCount).sum(),
                first.baseDecodeTime(),
                fragments.stream().mapToLong(Fragment::duration).sum(),
                first.startsWithSync(),
                first.firstSampleEnd());
    }

    private static List<Fragment> fragments(List<FileBox> boxes, SampleDefaults defaults)
            throws IOException, Mp4FormatException {
        var fragments = new ArrayList<Fragment>();
        for (var left = boxes.iterator(); left.hasNext(); ) {
            var box = left.next();
            if (box.is("moof")) {
                // A moof that ends the file is handed over as its own successor, and refused as not being a mdat.
                var fragment = Fragment.parse(box, left.hasNext() ? left.next() : box, defaults);
                if (!fragments.isEmpty()) {
                    fragments.getLast().requireNext(fragment, box);
                }
                fragments.add(fragment);
            } else if (!PASSED_OVER.contains(box.type())) {
                throw box.malformed("has no place in a segment");
            }
        }
        return fragments;
    }
}

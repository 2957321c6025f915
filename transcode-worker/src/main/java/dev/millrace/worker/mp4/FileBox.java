package dev.millrace.worker.mp4;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A box at the top of a file, its body unread.
 *
 * @param bodyOffset where in the file its body starts
 * @param end where in the file it ends, exclusive
 */
record FileBox(ByteSource source, String type, long offset, long bodyOffset, long end) {

    /** A moof of ours is 10 KiB, an init segment 1 KiB. */
    static final int MAX_BODY = 1 << 20;

    /** A segment of ours has 4 boxes. Each costs a read, so a file of empty boxes would be slow, not large. */
    static final int MAX_BOXES = 4096;

    /** All boxes of a file, which must follow each other without a gap to its very last byte. */
    static List<FileBox> all(ByteSource source) throws IOException, Mp4FormatException {
        var boxes = new ArrayList<FileBox>();
        long size = source.size();
        for (long at = 0; at < size; at = boxes.getLast().end) {
            if (boxes.size() == MAX_BOXES) {
                throw new Mp4FormatException("file", at, "more than %d boxes".formatted(MAX_BOXES));
            }
            var head = source.read(at, (int) Math.min(BoxHeader.MAX_LENGTH, size - at));
            var header = BoxHeader.read(new Cursor(head, "file", at), size - at);
            boxes.add(new FileBox(source, header.type(), at, at + header.length(), at + header.size()));
        }
        return boxes;
    }

    boolean is(String name) {
        return type.equals(name);
    }

    Cursor body() throws IOException, Mp4FormatException {
        if (end - bodyOffset > MAX_BODY) {
            throw malformed("%d bytes, at most %d are read".formatted(end - bodyOffset, MAX_BODY));
        }
        return new Cursor(source.read(bodyOffset, (int) (end - bodyOffset)), type, bodyOffset);
    }

    Mp4FormatException malformed(String problem) {
        return new Mp4FormatException(type, offset, problem);
    }
}

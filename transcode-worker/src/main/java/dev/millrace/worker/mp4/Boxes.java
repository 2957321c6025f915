package dev.millrace.worker.mp4;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The boxes directly inside one box, to be asked for by type. What nobody asks for is passed over. */
final class Boxes {

    private record Box(String type, Cursor body) {}

    private final Cursor parent;
    private final long start;
    private final List<Box> children = new ArrayList<>();

    /** Takes all that is left of {@code parent}; it holds at most one box for each 8 bytes, whatever they claim. */
    Boxes(Cursor parent) throws Mp4FormatException {
        this.parent = parent;
        this.start = parent.offset();
        while (parent.remaining() > 0) {
            var header = BoxHeader.read(parent, parent.remaining());
            children.add(new Box(header.type(), parent.take(header.type(), (int) header.bodyLength())));
        }
    }

    List<Cursor> all(String type) {
        return children.stream()
                .filter(box -> box.type.equals(type))
                .map(Box::body)
                .toList();
    }

    Optional<Cursor> atMostOne(String type) throws Mp4FormatException {
        var found = all(type);
        if (found.size() > 1) {
            throw parent.malformedAt(start, "holds %d boxes '%s', one is allowed".formatted(found.size(), type));
        }
        return found.stream().findFirst();
    }

    Cursor one(String type) throws Mp4FormatException {
        var found = atMostOne(type);
        if (found.isEmpty()) {
            throw parent.malformedAt(start, "holds no box '%s'".formatted(type));
        }
        return found.get();
    }

    /** The children of the one child of this type. */
    Boxes within(String type) throws Mp4FormatException {
        return new Boxes(one(type));
    }

    /** The one child, of whichever type: a sample entry in its table. */
    String onlyType() throws Mp4FormatException {
        if (children.size() != 1) {
            throw parent.malformedAt(start, "holds %d boxes, one is expected".formatted(children.size()));
        }
        return children.getFirst().type;
    }
}

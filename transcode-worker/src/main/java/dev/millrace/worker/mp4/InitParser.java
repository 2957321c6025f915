package dev.millrace.worker.mp4;

import dev.millrace.id.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Finds the way through ftyp and moov (ISO/IEC 14496-12, 8.2 to 8.5, 8.8.3). */
final class InitParser {

    private InitParser() {}

    static InitSegment parse(byte[] bytes) throws Mp4FormatException {
        var moov = new Boxes(moov(bytes));
        var track = moov.within("trak");
        var media = track.within("mdia");
        var header = TrackHeader.parse(track.one("tkhd"));
        var defaults = SampleDefaults.parse(moov.within("mvex").one("trex"), header.trackId());
        var entry = SampleEntry.parse(media.within("minf").within("stbl").one("stsd"), handler(media.one("hdlr")));
        return new InitSegment(
                Sha256.of(bytes).hex(),
                entry.codecs(),
                header.displayed(entry.format()),
                timescale(media.one("mdhd")),
                editList(track),
                defaults);
    }

    private static Cursor moov(byte[] bytes) throws Mp4FormatException {
        try {
            var boxes = FileBox.all(ByteSource.of(bytes));
            if (!boxes.stream().map(FileBox::type).toList().equals(List.of("ftyp", "moov"))) {
                throw new Mp4FormatException("file", 0, "is not a ftyp and a moov");
            }
            return boxes.getLast().body();
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be read", e);
        }
    }

    private static String handler(Cursor hdlr) throws Mp4FormatException {
        FullBox.read(hdlr, 0);
        return hdlr.skip(4).fourcc();
    }

    private static long timescale(Cursor mdhd) throws Mp4FormatException {
        int version = FullBox.read(mdhd, 1).version();
        long timescale = mdhd.skip(version == 1 ? 16 : 8).u32();
        if (timescale == 0) {
            throw mdhd.malformed("a timescale of 0");
        }
        return timescale;
    }

    private static EditList editList(Boxes track) throws Mp4FormatException {
        var edits = track.atMostOne("edts");
        return edits.isEmpty() ? EditList.NONE : EditList.parse(new Boxes(edits.get()).one("elst"));
    }
}

package dev.millrace.worker.mp4;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A moof with its mdat (ISO/IEC 14496-12, 8.8.4 to 8.8.12). Fields as in {@link MediaSegment}. */
record Fragment(long baseDecodeTime, long sampleCount, long duration, boolean startsWithSync, long firstSampleEnd) {

    static Fragment parse(FileBox moof, FileBox mdat, SampleDefaults ofInit) throws IOException, Mp4FormatException {
        if (!mdat.is("mdat")) {
            throw moof.malformed("is not followed by its mdat");
        }
        var boxes = new Boxes(moof.body());
        boxes.one("mfhd");
        var track = boxes.within("traf");
        var defaults = FragmentHeader.parse(track.one("tfhd"), ofInit);
        long decodeTime = decodeTime(track.one("tfdt"));
        var runs = runs(track.all("trun"), new RunContext(defaults, moof, mdat));
        if (runs.isEmpty()) {
            throw moof.malformed("holds no samples");
        }
        return new Fragment(
                decodeTime,
                runs.stream().mapToLong(TrackRun::sampleCount).sum(),
                runs.stream().mapToLong(TrackRun::duration).sum(),
                runs.getFirst().startsWithSync(),
                runs.getFirst().firstSampleEnd());
    }

    /** Unsigned 64-bit arithmetic, which wraps: so does what it is compared with. */
    void requireNext(Fragment next, FileBox moof) throws Mp4FormatException {
        long end = baseDecodeTime + duration;
        if (next.baseDecodeTime != end) {
            throw moof.malformed("starts at tick %s, the fragment before ends at %s"
                    .formatted(Long.toUnsignedString(next.baseDecodeTime), Long.toUnsignedString(end)));
        }
    }

    private static List<TrackRun> runs(List<Cursor> truns, RunContext context) throws Mp4FormatException {
        var runs = new ArrayList<TrackRun>();
        long free = context.dataStart();
        for (var trun : truns) {
            var run = TrackRun.parse(trun, context, free);
            runs.add(run);
            free = run.dataEnd();
        }
        return runs;
    }

    private static long decodeTime(Cursor tfdt) throws Mp4FormatException {
        return FullBox.read(tfdt, 1).version() == 1 ? tfdt.u64() : tfdt.u32();
    }
}

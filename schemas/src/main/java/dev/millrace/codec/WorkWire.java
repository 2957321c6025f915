package dev.millrace.codec;

import static dev.millrace.codec.MediaWire.each;

import dev.millrace.media.FrameGrid;
import dev.millrace.task.Limits;
import dev.millrace.task.Work;
import dev.millrace.v1.AudioWorkRecord;
import dev.millrace.v1.DeleteWorkRecord;
import dev.millrace.v1.FrameGridRecord;
import dev.millrace.v1.PackageWorkRecord;
import dev.millrace.v1.ProbeWorkRecord;
import dev.millrace.v1.StoryboardWorkRecord;
import dev.millrace.v1.SubtitlesWorkRecord;
import dev.millrace.v1.VideoWorkRecord;
import java.time.Duration;

/** What a task asks for. */
final class WorkWire {

    private WorkWire() {}

    static Object toWire(Work work) {
        return switch (work) {
            case Work.Probe(Limits l) ->
                new ProbeWorkRecord(l.bytes(), l.duration().toMillis(), l.pixels(), l.streams());
            case Work.Video v ->
                new VideoWorkRecord(
                        MediaWire.toWire(v.track()),
                        MediaWire.toWire(v.grid()),
                        MediaWire.toWire(v.chunk()),
                        each(v.renditions(), MediaWire::toWire));
            case Work.Audio a ->
                new AudioWorkRecord(
                        each(a.renditions(), MediaWire::toWire),
                        a.segmentMillis(),
                        a.duration().toMillis());
            case Work.Storyboard(var track, var layout, Duration duration) ->
                new StoryboardWorkRecord(MediaWire.toWire(track), MediaWire.toWire(layout), duration.toMillis());
            case Work.Subtitles(var renditions, Duration duration) ->
                new SubtitlesWorkRecord(each(renditions, MediaWire::toWire), duration.toMillis());
            case Work.Packaging p -> toWire(p);
            case Work.Delete(var prefixes, boolean withSource) -> new DeleteWorkRecord(prefixes, withSource);
        };
    }

    static Work fromWire(Object work) {
        return switch (work) {
            case ProbeWorkRecord p ->
                new Work.Probe(new Limits(
                        p.getMaxBytes(),
                        Duration.ofMillis(p.getMaxDurationMillis()),
                        p.getMaxPixels(),
                        p.getMaxStreams()));
            case VideoWorkRecord v ->
                new Work.Video(
                        MediaWire.fromWire(v.getTrack()),
                        MediaWire.fromWire(v.getGrid()),
                        MediaWire.fromWire(v.getChunk()),
                        each(v.getRenditions(), MediaWire::fromWire));
            case AudioWorkRecord a ->
                new Work.Audio(
                        each(a.getRenditions(), MediaWire::fromWire),
                        a.getSegmentMillis(),
                        Duration.ofMillis(a.getDurationMillis()));
            case StoryboardWorkRecord s ->
                new Work.Storyboard(
                        MediaWire.fromWire(s.getTrack()),
                        MediaWire.fromWire(s.getLayout()),
                        Duration.ofMillis(s.getDurationMillis()));
            case SubtitlesWorkRecord s ->
                new Work.Subtitles(
                        each(s.getRenditions(), MediaWire::fromWire), Duration.ofMillis(s.getDurationMillis()));
            case PackageWorkRecord p -> fromWire(p);
            case DeleteWorkRecord d -> new Work.Delete(d.getPrefixes(), d.getWithSource());
            default -> throw new IllegalArgumentException("no such work");
        };
    }

    private static PackageWorkRecord toWire(Work.Packaging p) {
        FrameGrid grid = p.grid();
        return new PackageWorkRecord(
                grid == null ? null : MediaWire.toWire(grid),
                each(p.video(), MediaWire::toWire),
                each(p.audio(), MediaWire::toWire),
                each(p.outputs(), CommonWire::toWire),
                each(p.text(), MediaWire::toWire));
    }

    private static Work.Packaging fromWire(PackageWorkRecord p) {
        FrameGridRecord grid = p.getGrid();
        return new Work.Packaging(
                grid == null ? null : MediaWire.fromWire(grid),
                each(p.getVideo(), MediaWire::fromWire),
                each(p.getAudio(), MediaWire::fromWire),
                each(p.getText(), MediaWire::fromWire),
                each(p.getOutputs(), CommonWire::fromWire));
    }
}

package dev.millrace.codec;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.AudioTrack;
import dev.millrace.media.Chunk;
import dev.millrace.media.DynamicRange;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.FrameRate;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.RenditionId;
import dev.millrace.media.StoryboardLayout;
import dev.millrace.media.TextRendition;
import dev.millrace.media.TextTrack;
import dev.millrace.media.VideoRendition;
import dev.millrace.media.VideoTrack;
import dev.millrace.v1.AudioRenditionRecord;
import dev.millrace.v1.AudioTrackRecord;
import dev.millrace.v1.ChunkRecord;
import dev.millrace.v1.FrameGridRecord;
import dev.millrace.v1.MediaFactsRecord;
import dev.millrace.v1.StoryboardLayoutRecord;
import dev.millrace.v1.TextRenditionRecord;
import dev.millrace.v1.TextTrackRecord;
import dev.millrace.v1.VideoRenditionRecord;
import dev.millrace.v1.VideoTrackRecord;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Media values, shared by the codecs of the aggregates that contain them. */
public final class MediaWire {

    private MediaWire() {}

    public static <A, B> List<B> each(List<A> values, Function<A, B> translation) {
        return values.stream().map(translation).toList();
    }

    public static VideoRenditionRecord toWire(VideoRendition r) {
        return new VideoRenditionRecord(
                r.id().value(), r.width(), r.height(), r.level(), r.preset(), r.crf(), r.maxrateKbps());
    }

    public static VideoRendition fromWire(VideoRenditionRecord r) {
        return new VideoRendition(
                new RenditionId(r.getId()),
                r.getWidth(),
                r.getHeight(),
                r.getLevel(),
                r.getPreset(),
                r.getCrf(),
                r.getMaxrateKbps());
    }

    public static AudioRenditionRecord toWire(AudioRendition r) {
        return new AudioRenditionRecord(
                r.id().value(), r.stream(), r.bitrateKbps(), r.channels(), r.language(), r.title(), r.main());
    }

    public static AudioRendition fromWire(AudioRenditionRecord r) {
        return new AudioRendition(
                new RenditionId(r.getId()),
                r.getStream(),
                r.getBitrateKbps(),
                r.getChannels(),
                r.getLanguage(),
                r.getTitle(),
                r.getMain());
    }

    public static TextRenditionRecord toWire(TextRendition r) {
        return new TextRenditionRecord(r.id().value(), r.stream(), r.language(), r.name(), r.main(), r.forced());
    }

    public static TextRendition fromWire(TextRenditionRecord r) {
        return new TextRendition(
                new RenditionId(r.getId()), r.getStream(), r.getLanguage(), r.getName(), r.getMain(), r.getForced());
    }

    public static StoryboardLayoutRecord toWire(StoryboardLayout l) {
        return new StoryboardLayoutRecord(
                l.width(),
                l.height(),
                l.interval().toMillis(),
                l.count(),
                l.columns(),
                l.rows(),
                l.posterWidth(),
                l.posterHeight());
    }

    public static StoryboardLayout fromWire(StoryboardLayoutRecord l) {
        return new StoryboardLayout(
                l.getWidth(),
                l.getHeight(),
                Duration.ofMillis(l.getIntervalMillis()),
                l.getCount(),
                l.getColumns(),
                l.getRows(),
                l.getPosterWidth(),
                l.getPosterHeight());
    }

    public static FrameGridRecord toWire(FrameGrid g) {
        return new FrameGridRecord(g.rate().numerator(), g.rate().denominator(), g.gop(), g.segment());
    }

    public static FrameGrid fromWire(FrameGridRecord g) {
        return new FrameGrid(new FrameRate(g.getRateNumerator(), g.getRateDenominator()), g.getGop(), g.getSegment());
    }

    public static ChunkRecord toWire(Chunk c) {
        return new ChunkRecord(c.index(), c.start(), c.end(), c.last());
    }

    public static Chunk fromWire(ChunkRecord c) {
        return new Chunk(c.getIndex(), c.getStart(), c.getEnd(), c.getLast());
    }

    public static VideoTrackRecord toWire(VideoTrack t) {
        return new VideoTrackRecord(
                t.stream(),
                t.codec(),
                t.width(),
                t.height(),
                t.rate().numerator(),
                t.rate().denominator(),
                t.frames(),
                Words.of(t.range()),
                t.interlaced(),
                t.keyframeInterval().toMillis(),
                t.seekable());
    }

    public static VideoTrack fromWire(VideoTrackRecord t) {
        return new VideoTrack(
                t.getStream(),
                t.getCodec(),
                t.getWidth(),
                t.getHeight(),
                new FrameRate(t.getRateNumerator(), t.getRateDenominator()),
                t.getFrames(),
                Words.parse(DynamicRange.class, t.getRange()),
                t.getInterlaced(),
                Duration.ofMillis(t.getKeyframeIntervalMillis()),
                t.getSeekable());
    }

    public static MediaFactsRecord toWire(MediaFacts f) {
        VideoTrack video = f.video();
        return new MediaFactsRecord(
                f.container(),
                f.duration().toMillis(),
                f.bytes(),
                video == null ? null : toWire(video),
                each(f.audio(), MediaWire::toWire),
                each(f.text(), MediaWire::toWire));
    }

    public static MediaFacts fromWire(MediaFactsRecord f) {
        VideoTrackRecord video = f.getVideo();
        return new MediaFacts(
                f.getContainer(),
                Duration.ofMillis(f.getDurationMillis()),
                f.getBytes(),
                video == null ? null : fromWire(video),
                each(f.getAudio(), MediaWire::fromWire),
                each(f.getText(), MediaWire::fromWire));
    }

    private static AudioTrackRecord toWire(AudioTrack t) {
        return new AudioTrackRecord(t.stream(), t.codec(), t.channels(), t.language(), t.title(), t.main());
    }

    private static AudioTrack fromWire(AudioTrackRecord t) {
        return new AudioTrack(t.getStream(), t.getCodec(), t.getChannels(), t.getLanguage(), t.getTitle(), t.getMain());
    }

    private static TextTrackRecord toWire(TextTrack t) {
        return new TextTrackRecord(t.stream(), t.codec(), t.language(), t.title(), t.main(), t.forced());
    }

    private static TextTrack fromWire(TextTrackRecord t) {
        return new TextTrack(t.getStream(), t.getCodec(), t.getLanguage(), t.getTitle(), t.getMain(), t.getForced());
    }
}

package dev.millrace.router.plan;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.AudioTrack;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.FrameRate;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.RenditionId;
import dev.millrace.media.VideoTrack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what a probe found into a plan. Pure: the same facts and profile give the same plan. */
public final class Planner {

    /** Two seconds between keyframes, four to a segment: what players of live-like latency and CDNs get on with. */
    private static final double GOP_SECONDS = 2;

    private static final int GOPS_PER_SEGMENT = 2;
    private static final int STEREO = 2;
    private static final int MOST_AUDIO_TRACKS = 8;

    private final int slots;

    /**
     * Plans for workers of this size.
     *
     * @param slots tasks that the workers can run at once
     */
    public Planner(int slots) {
        if (slots < 1) {
            throw new IllegalArgumentException("workers have slots");
        }
        this.slots = slots;
    }

    public Plan plan(MediaFacts facts, Profile profile) {
        VideoTrack track = facts.video();
        Duration duration = facts.duration();
        List<AudioRendition> audio = audio(facts, profile);
        return track == null
                ? new Plan(duration, null, audio, null, List.of())
                : new Plan(
                        duration,
                        video(track, profile),
                        audio,
                        StoryboardPlanner.layout(track, duration),
                        TextPlanner.renditions(facts.text()));
    }

    private VideoPlan video(VideoTrack track, Profile profile) {
        FrameGrid grid = grid(track.rate());
        return new VideoPlan(
                track, grid, new LadderPlanner(profile).ladder(track), new ChunkPlanner(slots).chunks(track, grid));
    }

    private static FrameGrid grid(FrameRate rate) {
        int gop = Math.toIntExact(Math.max(1, Math.round(GOP_SECONDS * rate.perSecond())));
        return new FrameGrid(rate, gop, gop * GOPS_PER_SEGMENT);
    }

    /** Every track, surround sound mixed down to stereo; the one that the file marks as default, or the first, leads. */
    private static List<AudioRendition> audio(MediaFacts facts, Profile profile) {
        List<AudioTrack> tracks = facts.audio().stream()
                .sorted(Comparator.comparing(AudioTrack::main).reversed())
                .limit(MOST_AUDIO_TRACKS)
                .toList();
        List<AudioRendition> renditions = new ArrayList<>();
        for (AudioTrack track : tracks) {
            int channels = Math.min(STEREO, track.channels());
            renditions.add(new AudioRendition(
                    new RenditionId("audio-" + renditions.size()),
                    track.stream(),
                    channels == 1 ? profile.audioKbps() / 2 : profile.audioKbps(),
                    channels,
                    printable(track.language()),
                    printable(track.title()),
                    renditions.isEmpty()));
        }
        return renditions;
    }

    /** Words from a file end up in manifests, where a line break or a quote would be syntax. */
    static @Nullable String printable(@Nullable String words) {
        if (words == null) {
            return null;
        }
        String clean = words.codePoints()
                .filter(c -> !Character.isISOControl(c) && c != '"')
                .limit(60)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.isBlank() ? null : clean;
    }
}

package dev.millrace.worker.pack;

import dev.millrace.id.Sha256;
import dev.millrace.media.AudioRendition;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.RenditionId;
import dev.millrace.media.VideoRendition;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.runtime.storage.StorageException.Kind;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Output;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.Result;
import dev.millrace.task.Result.PackagedRendition;
import dev.millrace.task.Work;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.StoppedException;
import dev.millrace.worker.facts.ClaimFacts;
import dev.millrace.worker.facts.ExtraFacts;
import dev.millrace.worker.facts.TrackFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the manifests over what other attempts made: the playlists of the renditions first, the multivariant one last,
 * so that whoever sees it sees a whole stream.
 */
public final class Packager {

    private static final Logger LOG = LoggerFactory.getLogger(Packager.class);
    private static final double MILLIS = 1000;
    private static final int LARGEST_FACTS = 64 << 20;
    private static final String PLAYLIST = "application/vnd.apache.mpegurl";
    private static final String SHORT_LIVED = "public, max-age=60";

    /** Manifests lie one level below the run, and so does everything they name. */
    private static final String TO_THE_RUN = "../";

    private final ObjectStore store;

    public Packager(ObjectStore store) {
        this.store = store;
    }

    public Result.Packaged packaged(Attempt attempt, Work.Packaging work)
            throws FailedException, StoppedException, StorageException {
        List<Located> located = new ArrayList<>();
        List<ExtraOutputs.Located> extras = new ArrayList<>();
        for (Output output : work.outputs()) {
            attempt.stop().check();
            if (output.task().kind().isExtra()) {
                extra(output).ifPresent(extras::add);
            } else {
                located.add(new Located(output, facts(output, ClaimFacts::ofJson)));
            }
        }
        List<Variant.Video> video = new ArrayList<>();
        for (VideoRendition rendition : work.video()) {
            video.add(new Variant.Video(rendition, stitched(rendition.id(), located)));
        }
        List<Variant.Audio> audio = new ArrayList<>();
        for (AudioRendition rendition : work.audio()) {
            audio.add(new Variant.Audio(rendition, stitched(rendition.id(), located)));
        }
        return published(attempt, work, video, audio, new ExtraOutputs(extras));
    }

    private record Located(Output output, ClaimFacts facts) {
        Stream<Stitched.Part> part(RenditionId rendition) {
            String folder = TO_THE_RUN + OutputKeys.claimPath(output.task(), output.claim());
            return facts.tracks().stream()
                    .filter((TrackFacts track) -> track.rendition().equals(rendition))
                    .map(track -> new Stitched.Part(folder, track));
        }
    }

    /** What cannot be told of an extra is left out: no stream is held up for it. */
    private Optional<ExtraOutputs.Located> extra(Output output) throws StorageException {
        try {
            return Optional.of(new ExtraOutputs.Located(output, facts(output, ExtraFacts::ofJson)));
        } catch (FailedException e) {
            LOG.atWarn()
                    .addKeyValue("task", output.task())
                    .addKeyValue("detail", e.failure().detail())
                    .log("Extra left out");
            return Optional.empty();
        }
    }

    private interface Reading<T> {
        T of(byte[] json) throws IOException;
    }

    /** The very facts that were accepted: a file that was touched since is not taken for them. */
    private <T> T facts(Output output, Reading<T> reading) throws FailedException, StorageException {
        byte[] json = read(output);
        if (!Sha256.of(json).equals(output.facts())) {
            throw new FailedException(FailureCode.OUTPUT_INVALID, "the facts of " + output.task() + " were changed");
        }
        try {
            return reading.of(json);
        } catch (IOException | IllegalArgumentException e) {
            throw new FailedException(FailureCode.OUTPUT_INVALID, output.task() + ": " + e.getMessage());
        }
    }

    private byte[] read(Output output) throws FailedException, StorageException {
        try {
            return store.read(OutputKeys.facts(output.task(), output.claim()), LARGEST_FACTS);
        } catch (StorageException e) {
            if (e.kind() == Kind.MISSING) { // it was there when the claim was announced, and is no source
                throw new FailedException(FailureCode.OUTPUT_INVALID, "the facts of " + output.task() + " are gone");
            }
            throw e;
        }
    }

    private static Stitched stitched(RenditionId rendition, List<Located> located) throws FailedException {
        return Stitched.of(
                rendition,
                located.stream().flatMap(each -> each.part(rendition)).toList());
    }

    private Result.Packaged published(
            Attempt attempt,
            Work.Packaging work,
            List<Variant.Video> video,
            List<Variant.Audio> audio,
            ExtraOutputs extras)
            throws FailedException, StoppedException, StorageException {
        requireAligned(video);
        String folder = OutputKeys.manifests(attempt.task().id(), attempt.claim());
        List<PackagedRendition> renditions = new ArrayList<>();
        for (Variant.Video variant : video) {
            renditions.add(put(folder, variant.rendition().id(), variant.track()));
        }
        for (Variant.Audio variant : audio) {
            renditions.add(put(folder, variant.rendition().id(), variant.track()));
        }
        Duration duration = duration(video, audio);
        List<Captions> captions = extras.captions(work.text(), TO_THE_RUN);
        for (Captions each : captions) {
            String name = HlsPlaylists.name(each.rendition().id().value());
            put(folder + name, HlsPlaylists.captions(each, duration.toMillis() / MILLIS));
        }
        attempt.stop().check();
        String master = folder + OutputKeys.MASTER_PLAYLIST;
        FrameGrid grid = work.grid();
        put(master, HlsPlaylists.master(grid == null ? null : grid.rate(), video, audio, captions));
        return new Result.Packaged(master, duration, renditions, extras.poster(), extras.storyboard());
    }

    private PackagedRendition put(String folder, RenditionId id, Stitched track) throws StorageException {
        put(folder + HlsPlaylists.name(id.value()), HlsPlaylists.media(track));
        return new PackagedRendition(id, track.codecs(), track.bandwidth(), track.averageBandwidth(), track.bytes());
    }

    private void put(String key, String playlist) throws StorageException {
        store.put(key, playlist.getBytes(StandardCharsets.UTF_8), PLAYLIST, SHORT_LIVED);
    }

    /** A player switches renditions at segment borders, so these must be the same in all of them. */
    private static void requireAligned(List<Variant.Video> video) throws FailedException {
        for (Variant.Video variant : video) {
            List<Double> borders = borders(variant);
            if (!borders.equals(borders(video.getFirst()))) {
                throw new FailedException(
                        FailureCode.OUTPUT_INVALID, variant.rendition().id() + " has other segment borders");
            }
        }
    }

    private static List<Double> borders(Variant.Video variant) {
        return variant.track().pieces().stream().map(Stitched.Piece::seconds).toList();
    }

    private static Duration duration(List<Variant.Video> video, List<Variant.Audio> audio) {
        double seconds = Stream.<Variant>concat(video.stream(), audio.stream())
                .mapToDouble(variant -> variant.track().seconds())
                .max()
                .orElse(0);
        return Duration.ofMillis(Math.round(seconds * MILLIS));
    }
}

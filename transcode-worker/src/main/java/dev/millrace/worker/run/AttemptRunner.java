package dev.millrace.worker.run;

import dev.millrace.id.SourceObject;
import dev.millrace.media.MediaFacts;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Limits;
import dev.millrace.task.Result;
import dev.millrace.task.Work;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Encoders;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.Folders;
import dev.millrace.worker.attempt.Stop;
import dev.millrace.worker.attempt.StoppedException;
import dev.millrace.worker.encode.AudioEncoder;
import dev.millrace.worker.encode.StoryboardEncoder;
import dev.millrace.worker.encode.SubtitlesEncoder;
import dev.millrace.worker.encode.VideoEncoder;
import dev.millrace.worker.pack.Packager;
import dev.millrace.worker.probe.Prober;
import dev.millrace.worker.source.SourceCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one attempt for real, from an empty scratch folder to an outcome. */
final class AttemptRunner implements Runner {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);
    private static final String NO_SPACE = "No space left on device";

    private final ObjectStore store;
    private final SourceCache sources;
    private final Prober prober;
    private final VideoEncoder video;
    private final AudioEncoder audio;
    private final StoryboardEncoder storyboard;
    private final SubtitlesEncoder subtitles;
    private final Packager packager;
    private final Uploader uploader;
    private final Remover remover;

    AttemptRunner(Encoders encoders, ObjectStore store, SourceCache sources) {
        this.store = store;
        this.sources = sources;
        this.prober = new Prober(encoders);
        this.video = new VideoEncoder(encoders);
        this.audio = new AudioEncoder(encoders);
        this.storyboard = new StoryboardEncoder(encoders);
        this.subtitles = new SubtitlesEncoder(encoders);
        this.packager = new Packager(store);
        this.uploader = new Uploader(store);
        this.remover = new Remover(store);
    }

    /** The calling thread must be a platform thread: FFmpeg lives as long as it. */
    @Override
    public Outcome run(Attempt attempt) {
        try {
            Folders.renew(attempt.scratch());
            return new Outcome.Succeeded(perform(attempt));
        } catch (StoppedException _) {
            return stopped(attempt).orElse(new Outcome.Stopped(Stop.Reason.WORKER_STOPS));
        } catch (FailedException e) {
            return failedOrStopped(attempt, e.failure());
        } catch (StorageException e) {
            return failedOrStopped(attempt, failure(e));
        } catch (IOException e) {
            return failedOrStopped(attempt, failure(e));
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("task", attempt.task().id()).setCause(e).log("Attempt broke");
            return failedOrStopped(attempt, Failure.of(FailureCode.INTERNAL, e.toString()));
        } finally {
            tidy(attempt);
        }
    }

    private Result perform(Attempt attempt) throws FailedException, StoppedException, StorageException, IOException {
        return switch (attempt.task().work()) {
            case Work.Packaging work -> packager.packaged(attempt, work);
            case Work.Delete work -> remover.removed(attempt, work);
            case Work.Probe work -> probed(attempt, work.limits());
            case Work.Video work ->
                onSource(attempt, source -> uploader.uploaded(attempt, video.encode(attempt, work, source)));
            case Work.Audio work ->
                onSource(attempt, source -> uploader.uploaded(attempt, audio.encode(attempt, work, source)));
            case Work.Storyboard work ->
                onSource(attempt, source -> uploader.uploaded(attempt, storyboard.encode(attempt, work, source)));
            case Work.Subtitles work ->
                onSource(attempt, source -> uploader.uploaded(attempt, subtitles.encode(attempt, work, source)));
        };
    }

    /** An announcement may leave open which content of the key it means: it is the one that lies there at the probe. */
    private Result probed(Attempt attempt, Limits limits)
            throws FailedException, StoppedException, StorageException, IOException {
        SourceObject announced = attempt.task().source();
        SourceObject read = announced.pinned() ? announced : pinned(announced);
        try (SourceCache.Held source = sources.hold(read, limits.bytes(), attempt.stop())) {
            MediaFacts facts = prober.probe(attempt, source.file(), limits);
            return new Result.Probed(facts, announced.pinned() ? null : read);
        }
    }

    private SourceObject pinned(SourceObject announced) throws StorageException {
        SourceObject there = store.stat(announced.bucket(), announced.key());
        if (!there.sameContent(announced)) {
            String sizes = there.size() + " bytes, " + announced.size() + " were announced";
            throw new StorageException(StorageException.Kind.CHANGED, announced.key() + ": " + sizes, null);
        }
        return there;
    }

    /** Makes something of a source that is here. */
    private interface Making {
        Result from(Path source) throws FailedException, StoppedException, StorageException, IOException;
    }

    private Result onSource(Attempt attempt, Making making)
            throws FailedException, StoppedException, StorageException, IOException {
        try (SourceCache.Held source = sources.hold(attempt.task().source(), Long.MAX_VALUE, attempt.stop())) {
            return making.from(source.file());
        }
    }

    /** What breaks because it is stopped has not failed. */
    private static Outcome failedOrStopped(Attempt attempt, Failure failure) {
        return stopped(attempt).orElse(new Outcome.Failed(failure));
    }

    private static Optional<Outcome> stopped(Attempt attempt) {
        return attempt.stop().reason().map(Outcome.Stopped::new);
    }

    private static Failure failure(StorageException e) {
        FailureCode code = switch (e.kind()) {
            case MISSING -> FailureCode.SOURCE_MISSING;
            case CHANGED -> FailureCode.SOURCE_CHANGED;
            case UNAVAILABLE, REFUSED -> FailureCode.STORAGE;
        };
        return Failure.of(code, String.valueOf(e.getMessage()));
    }

    private static Failure failure(IOException e) {
        boolean full = String.valueOf(e.getMessage()).contains(NO_SPACE);
        return Failure.of(full ? FailureCode.DISK_FULL : FailureCode.INTERNAL, e.toString());
    }

    private static void tidy(Attempt attempt) {
        try {
            Folders.delete(attempt.scratch());
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("folder", attempt.scratch()).setCause(e).log("Scratch folder stays");
        }
    }
}

package dev.millrace.worker.run;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.RenditionId;
import dev.millrace.media.VideoRendition;
import dev.millrace.task.Claim;
import dev.millrace.task.Task;
import dev.millrace.task.TaskProgress;
import dev.millrace.task.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes reports of counts: how far, how fast. */
final class ProgressMeter {

    private static final double MILLIS = 1000;

    private final Task task;
    private final Claim claim;
    private final String machine;
    private final Clock clock;
    private final Instant start;
    private final List<RenditionId> renditions;
    private final long total;
    private final double unitsPerSecond;

    private ProgressMeter(
            Task task,
            Claim claim,
            String machine,
            Clock clock,
            List<RenditionId> renditions,
            long total,
            double unitsPerSecond) {
        this.task = task;
        this.claim = claim;
        this.machine = machine;
        this.clock = clock;
        this.start = clock.instant();
        this.renditions = renditions;
        this.total = total;
        this.unitsPerSecond = unitsPerSecond;
    }

    /** A meter for tasks that take their time; a probe or a package is done before it could be told of. */
    static Optional<ProgressMeter> of(Task task, Claim claim, String machine, Clock clock) {
        return switch (task.work()) {
            case Work.Video work ->
                Optional.of(new ProgressMeter(
                        task,
                        claim,
                        machine,
                        clock,
                        work.renditions().stream().map(VideoRendition::id).toList(),
                        work.chunk().frames(),
                        work.grid().rate().perSecond()));
            case Work.Audio work ->
                Optional.of(new ProgressMeter(
                        task,
                        claim,
                        machine,
                        clock,
                        work.renditions().stream().map(AudioRendition::id).toList(),
                        Math.max(1, work.duration().toMillis()),
                        MILLIS));
            case Work.Storyboard _, Work.Subtitles _ -> Optional.empty(); // no renditions
            case Work.Probe _, Work.Packaging _, Work.Delete _ -> Optional.empty();
        };
    }

    /** The report of having done so many frames or milliseconds. */
    TaskProgress at(long done) {
        Instant now = clock.instant();
        double seconds = Math.max(0.001, Duration.between(start, now).toMillis() / MILLIS);
        long sane = Math.clamp(done, 0, total);
        double perSecond = sane / seconds;
        boolean video = task.work() instanceof Work.Video;
        return new TaskProgress(
                task.id(),
                claim,
                now,
                renditions,
                sane,
                total,
                video ? perSecond : 0,
                perSecond / unitsPerSecond,
                machine);
    }
}

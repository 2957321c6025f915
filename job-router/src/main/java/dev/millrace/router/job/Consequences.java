package dev.millrace.router.job;

import dev.millrace.router.job.Job.Deleting;
import dev.millrace.router.job.Job.Encoding;
import dev.millrace.router.job.Job.Packaging;
import dev.millrace.router.job.Job.Probing;
import dev.millrace.router.job.Job.Settled;
import dev.millrace.router.job.Job.Waiting;
import dev.millrace.router.job.Job.Working;
import dev.millrace.router.job.TaskState.Done;
import dev.millrace.router.plan.Planner;
import dev.millrace.router.plan.Profile;
import dev.millrace.router.plan.Profiles;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Result;
import dev.millrace.video.Playback;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows by itself from the state a video is in: the next stage, and the next offers. */
final class Consequences {

    private final Rules rules;
    private final Profiles profiles;
    private final Planner planner;

    Consequences(Rules rules, Profiles profiles, Planner planner) {
        this.rules = rules;
        this.profiles = profiles;
        this.planner = planner;
    }

    /** The next facts; none when the video is at rest. */
    List<Fact> facts(Video video, Instant now) {
        return switch (video.job()) {
            case Waiting _, Settled _ -> List.of();
            case Probing job -> ofProbing(job, now);
            case Encoding job when job.tasks().allDone() -> List.of(new Fact.Encoded());
            case Encoding job -> offers(job, now);
            case Packaging job -> ofPackaging(job, now);
            case Deleting job
            when results(job).anyMatch(Result.Removed.class::isInstance) -> List.of(new Fact.Removed());
            case Deleting job -> offers(job, now);
        };
    }

    private List<Fact> ofProbing(Probing job, Instant now) {
        Optional<Profile> profile = profiles.find(job.spec().profile());
        if (profile.isEmpty()) {
            String detail = "no profile is called " + job.spec().profile();
            return List.of(new Fact.GaveUp(Failure.of(FailureCode.UNKNOWN_PROFILE, detail)));
        }
        return results(job)
                .flatMap(result -> result instanceof Result.Probed probed ? Stream.of(probed) : Stream.of())
                .findFirst()
                .<List<Fact>>map(probed ->
                        List.of(new Fact.Planned(planner.plan(probed.facts(), profile.get()), probed.source())))
                .orElseGet(() -> offers(job, now));
    }

    private List<Fact> ofPackaging(Packaging job, Instant now) {
        return results(job)
                .flatMap(result -> result instanceof Result.Packaged packaged ? Stream.of(packaged) : Stream.of())
                .findFirst()
                .<List<Fact>>map(packaged -> List.of(new Fact.Published(new Playback(
                        job.spec().id(),
                        packaged.master(),
                        packaged.duration(),
                        packaged.renditions(),
                        packaged.poster(),
                        packaged.storyboard(),
                        now))))
                .orElseGet(() -> offers(job, now));
    }

    private List<Fact> offers(Working job, Instant now) {
        return job.tasks().due(now, rules.window()).stream()
                .<Fact>map(entry -> new Fact.OfferMade(entry.id(), rules.lapsesAt(entry.attempt(), now)))
                .toList();
    }

    private static Stream<Result> results(Working job) {
        return job.tasks().entries().stream()
                .flatMap(
                        entry -> entry.state() instanceof Done(var _, Result result) ? Stream.of(result) : Stream.of());
    }
}

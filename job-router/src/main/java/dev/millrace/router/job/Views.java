package dev.millrace.router.job;

import dev.millrace.id.SourceObject;
import dev.millrace.media.RenditionId;
import dev.millrace.router.job.Job.Cancelled;
import dev.millrace.router.job.Job.Deleted;
import dev.millrace.router.job.Job.Deleting;
import dev.millrace.router.job.Job.Encoding;
import dev.millrace.router.job.Job.Expired;
import dev.millrace.router.job.Job.Failed;
import dev.millrace.router.job.Job.Packaging;
import dev.millrace.router.job.Job.Probing;
import dev.millrace.router.job.Job.Ready;
import dev.millrace.router.job.Job.Waiting;
import dev.millrace.router.job.Job.Working;
import dev.millrace.router.job.TaskState.Done;
import dev.millrace.router.plan.Plan;
import dev.millrace.router.plan.VideoPlan;
import dev.millrace.task.Failure;
import dev.millrace.video.Registration;
import dev.millrace.video.RenditionSnapshot;
import dev.millrace.video.VideoSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A video as others see it. */
final class Views {

    private Views() {}

    /** The snapshot of the video's version; none while nobody knows whose it is. */
    static Optional<VideoSnapshot> snapshot(Video video, Instant now) {
        Registration registration = video.registration();
        if (registration == null) {
            return Optional.empty();
        }
        JobSpec spec = spec(video.job());
        SourceObject source = spec == null ? null : spec.source();
        Plan plan = plan(video.job());
        return Optional.of(new VideoSnapshot(
                video.id(),
                Math.max(1, video.version()),
                registration,
                video.job().status(),
                now,
                source,
                spec == null ? null : spec.id(),
                spec == null ? 0 : spec.run(),
                plan == null ? null : plan.duration(),
                plan == null ? List.of() : renditions(plan, done(video.job())),
                failure(video.job()),
                video.published()));
    }

    private static List<RenditionSnapshot> renditions(Plan plan, Predicate<RenditionId> done) {
        List<RenditionSnapshot> renditions = new ArrayList<>();
        VideoPlan video = plan.video();
        if (video != null) {
            video.ladder()
                    .forEach(r -> renditions.add(new RenditionSnapshot(
                            r.id(), r.width(), r.height(), video.track().frames(), done.test(r.id()))));
        }
        plan.audio()
                .forEach(r -> renditions.add(
                        new RenditionSnapshot(r.id(), 0, 0, plan.duration().toMillis(), done.test(r.id()))));
        return renditions;
    }

    private static Predicate<RenditionId> done(Job job) {
        return switch (job) {
            case Encoding encoding -> rendition -> allDone(encoding.tasks(), rendition);
            case Packaging _, Ready _ -> _ -> true;
            case Waiting _, Probing _, Failed _, Cancelled _, Expired _, Deleting _, Deleted _ -> _ -> false;
        };
    }

    private static boolean allDone(TaskTable tasks, RenditionId rendition) {
        return tasks.entries().stream()
                .filter(entry -> JobTasks.covers(entry.id(), rendition))
                .allMatch(entry -> entry.state() instanceof Done);
    }

    /** What the job is about; null while there is no source. */
    static @Nullable JobSpec spec(Job job) {
        return switch (job) {
            case Waiting _, Expired _, Deleted _ -> null;
            case Working working -> working.spec();
            case Ready ready -> ready.spec();
            case Failed failed -> failed.spec();
            case Cancelled cancelled -> cancelled.spec();
        };
    }

    private static @Nullable Plan plan(Job job) {
        return switch (job) {
            case Encoding encoding -> encoding.plan();
            case Packaging packaging -> packaging.plan();
            case Ready ready -> ready.plan();
            case Waiting _, Probing _, Failed _, Cancelled _, Expired _, Deleting _, Deleted _ -> null;
        };
    }

    private static @Nullable Failure failure(Job job) {
        return job instanceof Failed failed ? failed.failure() : null;
    }
}

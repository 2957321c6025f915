package dev.millrace.router.job;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.Chunk;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.RenditionId;
import dev.millrace.media.VideoRendition;
import dev.millrace.router.job.Job.Deleting;
import dev.millrace.router.job.Job.Encoding;
import dev.millrace.router.job.Job.Packaging;
import dev.millrace.router.job.Job.Probing;
import dev.millrace.router.job.Job.Working;
import dev.millrace.router.job.TaskState.Done;
import dev.millrace.router.plan.Plan;
import dev.millrace.router.plan.VideoPlan;
import dev.millrace.task.Limits;
import dev.millrace.task.Output;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.Result;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import dev.millrace.task.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which tasks a job consists of in each state, and what each asks for. A task is named by what it covers, so that its
 * work can be told again from its name and the plan; nothing but the names is stored.
 */
final class JobTasks {

    /** The length of an audio segment, that of a video segment but not bound to frames. */
    private static final int AUDIO_SEGMENT_MILLIS = 4000;

    private static final String AUDIO_PREFIX = "audio-";
    private static final Instant AT_ONCE = Instant.EPOCH;

    private JobTasks() {}

    static TaskTable probe(JobSpec spec) {
        return TaskTable.queued(List.of(spec.task(TaskKind.PROBE, TaskId.WHOLE)), AT_ONCE);
    }

    /** The first chunk, then the audio, then extras, which are soon done, then the rest: what is seen first is made first. */
    static TaskTable encode(JobSpec spec, Plan plan) {
        List<TaskId> tasks = new ArrayList<>();
        VideoPlan video = plan.video();
        if (video != null) {
            video.chunks().forEach(chunk -> tasks.add(spec.task(TaskKind.VIDEO, part(video, chunk))));
        }
        List<TaskId> early = new ArrayList<>();
        if (!plan.audio().isEmpty()) {
            early.add(spec.task(TaskKind.AUDIO, TaskId.WHOLE));
        }
        if (plan.storyboard() != null) {
            early.add(spec.task(TaskKind.STORYBOARD, TaskId.WHOLE));
        }
        if (!plan.text().isEmpty()) {
            early.add(spec.task(TaskKind.SUBTITLES, TaskId.WHOLE));
        }
        tasks.addAll(Math.min(1, tasks.size()), early);
        return TaskTable.queued(tasks, AT_ONCE);
    }

    static TaskTable packaging(JobSpec spec) {
        return TaskTable.queued(List.of(spec.task(TaskKind.PACKAGE, TaskId.WHOLE)), AT_ONCE);
    }

    /** @param from when it may begin */
    static TaskTable removal(JobSpec spec, Instant from) {
        return TaskTable.queued(List.of(spec.task(TaskKind.DELETE, TaskId.WHOLE)), from);
    }

    /** What a task of the job asks for. */
    static Work work(Working job, TaskId task, Limits limits) {
        return switch (job) {
            case Probing _ -> new Work.Probe(limits);
            case Encoding encoding -> encode(encoding.plan(), task);
            case Packaging packaging -> packaging(packaging.plan(), packaging.tasks());
            case Deleting(JobSpec spec, var _) -> removal(spec);
        };
    }

    private static Work encode(Plan plan, TaskId task) {
        return switch (task.kind()) {
            case VIDEO -> video(Objects.requireNonNull(plan.video()), task);
            case AUDIO -> new Work.Audio(plan.audio(), AUDIO_SEGMENT_MILLIS, plan.duration());
            case STORYBOARD -> storyboard(plan);
            case SUBTITLES -> new Work.Subtitles(plan.text(), plan.duration());
            case PROBE, PACKAGE, DELETE -> throw new IllegalStateException(task + " encodes nothing");
        };
    }

    private static Work storyboard(Plan plan) {
        VideoPlan video = Objects.requireNonNull(plan.video());
        return new Work.Storyboard(video.track(), Objects.requireNonNull(plan.storyboard()), plan.duration());
    }

    private static Work video(VideoPlan video, TaskId task) {
        int chunk = Integer.parseInt(task.part().substring(task.part().lastIndexOf('.') + 1));
        return new Work.Video(
                video.track(),
                video.grid(),
                video.chunks().get(chunk),
                video.ladder().reversed());
    }

    private static Work packaging(Plan plan, TaskTable tasks) {
        List<Output> outputs = tasks.entries().stream()
                .filter(entry -> entry.state() instanceof Done(var _, Result.Encoded _))
                .map(JobTasks::output)
                .toList();
        VideoPlan video = plan.video();
        FrameGrid grid = video == null ? null : video.grid();
        List<VideoRendition> ladder = video == null ? List.of() : video.ladder();
        List<AudioRendition> audio = plan.audio();
        return new Work.Packaging(grid, ladder, audio, plan.text(), outputs);
    }

    /** What lies under keys of ours, and the object that somebody has dropped under one of theirs. */
    private static Work removal(JobSpec spec) {
        boolean theirs = OutputKeys.uploadedVideo(spec.source().key()).isEmpty();
        return new Work.Delete(OutputKeys.everything(spec.id().video()), theirs);
    }

    private static Output output(TaskEntry entry) {
        if (entry.state() instanceof Done(var claim, Result.Encoded encoded)) {
            return new Output(entry.id(), claim, encoded.facts());
        }
        throw new IllegalStateException(entry.id() + " is not encoded");
    }

    /** Whether a task makes a part of the rendition. */
    static boolean covers(TaskId task, RenditionId rendition) {
        return switch (task.kind()) {
            case VIDEO -> names(task.part(), rendition.value());
            case AUDIO -> rendition.value().startsWith(AUDIO_PREFIX);
            case STORYBOARD, SUBTITLES -> false; // no renditions: they count in no percent
            case PROBE, PACKAGE, DELETE -> false;
        };
    }

    /** Whether a part such as {@code 720p+480p.3} has the name before its dot; asked often, so without splitting it. */
    private static boolean names(String part, String name) {
        int from = part.indexOf(name);
        while (from >= 0) {
            int end = from + name.length();
            boolean begins = from == 0 || part.charAt(from - 1) == '+';
            if (begins && end < part.length() && (part.charAt(end) == '+' || part.charAt(end) == '.')) {
                return true;
            }
            from = part.indexOf(name, end);
        }
        return false;
    }

    private static String part(VideoPlan video, Chunk chunk) {
        return video.ladder().stream().map(r -> r.id().value()).collect(Collectors.joining("+")) + "." + chunk.index();
    }
}

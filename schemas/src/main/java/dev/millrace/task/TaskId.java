package dev.millrace.task;

import dev.millrace.id.JobId;
import dev.millrace.id.VideoId;

/**
 * One unit of work of a job. The same for every attempt at it.
 *
 * @param job the job
 * @param run 1 for the job's first run; a retried job runs again, and what its former run still sends has other ids
 * @param kind sort of work
 * @param part which part of it: {@code 720p+480p.3} for a set of renditions and a chunk, {@code all} where there is one
 */
public record TaskId(JobId job, int run, TaskKind kind, String part) {

    public static final String WHOLE = "all";

    public TaskId {
        if (run < 1 || part.isEmpty() || part.indexOf('/') >= 0) {
            throw new IllegalArgumentException("run " + run + ", part " + part);
        }
    }

    /** Reads {@code video.digest/r1/video/720p.0}. */
    public static TaskId parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 4 || !parts[1].startsWith("r")) {
            throw new IllegalArgumentException("a task id is job/run/kind/part");
        }
        int run = Integer.parseInt(parts[1].substring(1));
        return new TaskId(JobId.parse(parts[0]), run, TaskKind.ofWord(parts[2]), parts[3]);
    }

    public VideoId video() {
        return job.video();
    }

    @Override
    public String toString() {
        return job + "/r" + run + "/" + kind.word() + "/" + part;
    }
}

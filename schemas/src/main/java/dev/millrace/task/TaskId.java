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
        int run = text.indexOf('/');
        int kind = text.indexOf('/', run + 1);
        int part = text.indexOf('/', kind + 1);
        if (run < 0 || kind < 0 || part < 0 || text.charAt(run + 1) != 'r') {
            throw new IllegalArgumentException("a task id is job/run/kind/part");
        }
        return new TaskId(
                JobId.parse(text.substring(0, run)),
                Integer.parseInt(text, run + 2, kind, 10),
                TaskKind.ofWord(text.substring(kind + 1, part)),
                text.substring(part + 1));
    }

    public VideoId video() {
        return job.video();
    }

    @Override
    public String toString() {
        return job + "/r" + run + "/" + kind.word() + "/" + part;
    }
}

package dev.millrace.router.job;

import dev.millrace.router.job.Fact.CancelAsked;
import dev.millrace.router.job.Fact.DeleteAsked;
import dev.millrace.router.job.Fact.Described;
import dev.millrace.router.job.Fact.Encoded;
import dev.millrace.router.job.Fact.GaveUp;
import dev.millrace.router.job.Fact.OfTask;
import dev.millrace.router.job.Fact.Ordered;
import dev.millrace.router.job.Fact.Planned;
import dev.millrace.router.job.Fact.Published;
import dev.millrace.router.job.Fact.Registered;
import dev.millrace.router.job.Fact.Removed;
import dev.millrace.router.job.Fact.Started;
import dev.millrace.router.job.Fact.UploadExpired;
import dev.millrace.router.job.Job.AwaitingUpload;
import dev.millrace.router.job.Job.Cancelled;
import dev.millrace.router.job.Job.Deleted;
import dev.millrace.router.job.Job.Deleting;
import dev.millrace.router.job.Job.Encoding;
import dev.millrace.router.job.Job.Expired;
import dev.millrace.router.job.Job.Failed;
import dev.millrace.router.job.Job.Packaging;
import dev.millrace.router.job.Job.Probing;
import dev.millrace.router.job.Job.Ready;
import dev.millrace.router.job.Job.Removable;
import dev.millrace.router.job.Job.Settled;
import dev.millrace.router.job.Job.Unregistered;
import dev.millrace.router.job.Job.Waiting;
import dev.millrace.router.job.Job.Working;

/** What a fact makes of a job. Pure, and complete: the compiler refuses a pair of state and fact without an arm. */
@SuppressWarnings("ReferenceEquality") // unchanged means: the very same object
final class Transitions {

    private Transitions() {}

    private record Step(Job job, Fact fact) {}

    /** The job after the fact; the very same object where the fact changes nothing. */
    static Job next(Job job, Fact fact) {
        return switch (new Step(job, fact)) {
            case Step(AwaitingUpload j, Started f) -> j.started(f);
            case Step(AwaitingUpload j, UploadExpired f) -> j.uploadExpired(f);
            case Step(AwaitingUpload j, CancelAsked f) -> j.cancelAsked(f);
            case Step(Unregistered j, Started f) -> j.started(f);
            // An object that lies there can only be taken up: it is neither late nor running.
            case Step(Unregistered _, UploadExpired _), Step(Unregistered _, CancelAsked _) -> job;
            case Step(Unregistered _, DeleteAsked _) -> job;

            case Step(Probing j, Planned f) -> j.planned(f);
            case Step(Probing j, GaveUp f) -> j.gaveUp(f);
            case Step(Probing j, CancelAsked f) -> j.cancelAsked(f);
            case Step(Probing j, Started f) -> j.started(f);
            case Step(Encoding j, Encoded f) -> j.encoded(f);
            case Step(Encoding j, GaveUp f) -> j.gaveUp(f);
            case Step(Encoding j, CancelAsked f) -> j.cancelAsked(f);
            case Step(Encoding j, Started f) -> j.started(f);
            case Step(Packaging j, Published f) -> j.published(f);
            case Step(Packaging j, GaveUp f) -> j.gaveUp(f);
            case Step(Packaging j, CancelAsked f) -> j.cancelAsked(f);
            case Step(Packaging j, Started f) -> j.started(f);
            case Step(Deleting j, Removed f) -> j.removed(f);
            case Step(Working j, OfTask f) -> worked(j, f);

            case Step(Ready j, Started f) -> j.started(f);
            case Step(Failed j, Started f) -> j.started(f);
            case Step(Cancelled j, Started f) -> j.started(f);
            case Step(Expired j, Started f) -> j.started(f);

            case Step(Removable j, DeleteAsked f) -> j.deleteAsked(f);
            case Step(Deleted j, Started f) -> j.started(f);

            case Step(Job j, Ordered f) -> ordered(j, f.sequencer());

            // What is said of a video is the video's; the job goes on.
            case Step(Job _, Registered _), Step(Job _, Described _) -> job;
            // Nothing stops a removal, and nothing begins in it.
            case Step(Deleting _, DeleteAsked _), Step(Deleting _, Started _), Step(Deleting _, CancelAsked _) -> job;
            case Step(Deleting _, GaveUp _) -> job;
            case Step(Waiting _, Removed _), Step(Settled _, Removed _) -> job;
            case Step(Probing _, Removed _), Step(Encoding _, Removed _), Step(Packaging _, Removed _) -> job;
            // Reports of tasks that no state of this job has: late ones, of a job that ended or starts over.
            case Step(Waiting _, OfTask _), Step(Settled _, OfTask _) -> job;
            // Results of a stage that is over, or of a job that is.
            case Step(Waiting _, Planned _), Step(Encoding _, Planned _), Step(Deleting _, Planned _) -> job;
            case Step(Packaging _, Planned _), Step(Settled _, Planned _) -> job;
            case Step(Waiting _, Encoded _), Step(Probing _, Encoded _) -> job;
            case Step(Packaging _, Encoded _), Step(Deleting _, Encoded _), Step(Settled _, Encoded _) -> job;
            case Step(Waiting _, Published _), Step(Probing _, Published _) -> job;
            case Step(Encoding _, Published _), Step(Deleting _, Published _), Step(Settled _, Published _) -> job;
            case Step(Waiting _, GaveUp _), Step(Settled _, GaveUp _) -> job;
            // The upload came, so it cannot expire; what has ended cannot be stopped.
            case Step(Working _, UploadExpired _), Step(Settled _, UploadExpired _) -> job;
            case Step(Settled _, CancelAsked _) -> job;
        };
    }

    /** The same state, of a source whose order is known. Where there is none, or none any more, there is nothing to order. */
    private static Job ordered(Job job, String sequencer) {
        return switch (job) {
            case Probing(var spec, var tasks) -> new Probing(spec.ordered(sequencer), tasks);
            case Encoding(var spec, var plan, var tasks) -> new Encoding(spec.ordered(sequencer), plan, tasks);
            case Packaging(var spec, var plan, var tasks) -> new Packaging(spec.ordered(sequencer), plan, tasks);
            case Ready(var spec, var plan, var playback) -> new Ready(spec.ordered(sequencer), plan, playback);
            case Failed(var spec, var failure) -> new Failed(spec.ordered(sequencer), failure);
            case Cancelled(var spec) -> spec == null ? job : new Cancelled(spec.ordered(sequencer));
            case Waiting _, Expired _, Deleting _, Deleted _ -> job;
        };
    }

    private static Job worked(Working job, OfTask fact) {
        TaskTable tasks = job.tasks().after(fact);
        return tasks == job.tasks() ? job : job.with(tasks);
    }
}

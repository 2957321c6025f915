package dev.millrace.router.job;

import dev.millrace.id.SourceObject;
import dev.millrace.router.plan.Plan;
import dev.millrace.task.Failure;
import dev.millrace.video.Playback;
import dev.millrace.video.VideoStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a job stands. A record for each state holds only what is true in it, and each legal transition is a method
 * that exists only on the state it starts from, named after its fact: {@link Transitions} applies them, and the picture
 * in docs/states is drawn from them.
 */
public sealed interface Job {

    VideoStatus status();

    /** Nothing to encode yet. */
    sealed interface Waiting extends Job {}

    /** Tasks are being worked on. */
    sealed interface Working extends Job {
        JobSpec spec();

        TaskTable tasks();

        /** The same state with another table. */
        Working with(TaskTable tasks);
    }

    /** Nothing more happens unless somebody asks for it. */
    sealed interface Settled extends Job {}

    /** Somebody may want it gone; also what is gone already, when bytes come after all. */
    sealed interface Removable extends Job {
        default Deleting deleteAsked(Fact.DeleteAsked fact) {
            return Deleting.of(fact.spec(), fact.from());
        }
    }

    /** Registered; the bytes are still to come. */
    record AwaitingUpload(Instant expiresAt) implements Waiting, Removable {

        Probing started(Fact.Started fact) {
            return Probing.of(fact.spec());
        }

        Expired uploadExpired(Fact.UploadExpired fact) {
            return new Expired();
        }

        Cancelled cancelAsked(Fact.CancelAsked fact) {
            return new Cancelled(null);
        }

        @Override
        public VideoStatus status() {
            return VideoStatus.AWAITING_UPLOAD;
        }
    }

    /**
     * Bytes lie under a key that we gave, but their registration has not been read yet. Should it never be, the object
     * is adopted as if it had been dropped into the bucket: a lost event must not strand a film.
     */
    record Unregistered(SourceObject source, @Nullable String sequencer, Instant adoptAt) implements Waiting {

        Probing started(Fact.Started fact) {
            return Probing.of(fact.spec());
        }

        @Override
        public VideoStatus status() {
            return VideoStatus.AWAITING_UPLOAD;
        }
    }

    /** A worker looks at what was uploaded. */
    record Probing(JobSpec spec, TaskTable tasks) implements Working, Removable {

        static Probing of(JobSpec spec) {
            return new Probing(spec, JobTasks.probe(spec));
        }

        Encoding planned(Fact.Planned fact) {
            return new Encoding(spec.pinned(fact.source()), fact.plan(), JobTasks.encode(spec, fact.plan()));
        }

        Failed gaveUp(Fact.GaveUp fact) {
            return new Failed(spec, fact.failure());
        }

        Cancelled cancelAsked(Fact.CancelAsked fact) {
            return new Cancelled(spec);
        }

        /** Newer bytes, or another profile: this job ends unfinished. */
        Probing started(Fact.Started fact) {
            return of(fact.spec());
        }

        @Override
        public Probing with(TaskTable table) {
            return new Probing(spec, table);
        }

        @Override
        public VideoStatus status() {
            return VideoStatus.PROBING;
        }
    }

    /** Workers encode. */
    record Encoding(JobSpec spec, Plan plan, TaskTable tasks) implements Working, Removable {

        Packaging encoded(Fact.Encoded fact) {
            return new Packaging(spec, plan, tasks.plus(JobTasks.packaging(spec)));
        }

        Failed gaveUp(Fact.GaveUp fact) {
            return new Failed(spec, fact.failure());
        }

        Cancelled cancelAsked(Fact.CancelAsked fact) {
            return new Cancelled(spec);
        }

        /** Newer bytes, or another profile: this job ends unfinished. */
        Probing started(Fact.Started fact) {
            return Probing.of(fact.spec());
        }

        @Override
        public Encoding with(TaskTable table) {
            return new Encoding(spec, plan, table);
        }

        @Override
        public VideoStatus status() {
            return VideoStatus.ENCODING;
        }
    }

    /** All is encoded; a worker writes the manifests. The table still holds what they are written over. */
    record Packaging(JobSpec spec, Plan plan, TaskTable tasks) implements Working, Removable {

        Ready published(Fact.Published fact) {
            return new Ready(spec, plan, fact.playback());
        }

        Failed gaveUp(Fact.GaveUp fact) {
            return new Failed(spec, fact.failure());
        }

        Cancelled cancelAsked(Fact.CancelAsked fact) {
            return new Cancelled(spec);
        }

        /** Newer bytes, or another profile: this job ends unfinished. */
        Probing started(Fact.Started fact) {
            return Probing.of(fact.spec());
        }

        @Override
        public Packaging with(TaskTable table) {
            return new Packaging(spec, plan, table);
        }

        @Override
        public VideoStatus status() {
            return VideoStatus.PACKAGING;
        }
    }

    /** Published. */
    record Ready(JobSpec spec, Plan plan, Playback playback) implements Settled, Removable {

        /** Newer bytes, or another profile. What is published stays until the new job publishes. */
        Probing started(Fact.Started fact) {
            return Probing.of(fact.spec());
        }

        @Override
        public VideoStatus status() {
            return VideoStatus.READY;
        }
    }

    /** Given up. */
    record Failed(JobSpec spec, Failure failure) implements Settled, Removable {

        /** Tried again, or newer bytes. */
        Probing started(Fact.Started fact) {
            return Probing.of(fact.spec());
        }

        @Override
        public VideoStatus status() {
            return VideoStatus.FAILED;
        }
    }

    /**
     * Stopped by somebody.
     *
     * @param spec what was being done, or null when nothing had been uploaded
     */
    record Cancelled(@Nullable JobSpec spec) implements Settled, Removable {

        /** Tried again, or newer bytes. */
        Probing started(Fact.Started fact) {
            return Probing.of(fact.spec());
        }

        @Override
        public VideoStatus status() {
            return VideoStatus.CANCELLED;
        }
    }

    /** The upload never came. */
    record Expired() implements Settled, Removable {

        /** It came after all. */
        Probing started(Fact.Started fact) {
            return Probing.of(fact.spec());
        }

        @Override
        public VideoStatus status() {
            return VideoStatus.EXPIRED;
        }
    }

    /**
     * A worker removes what there is of it.
     *
     * @param spec what is removed; a run of its own, so that nothing of an earlier one is taken for its end
     */
    record Deleting(JobSpec spec, TaskTable tasks) implements Working {

        static Deleting of(JobSpec spec, Instant from) {
            return new Deleting(spec, JobTasks.removal(spec, from));
        }

        Deleted removed(Fact.Removed fact) {
            return new Deleted(spec);
        }

        @Override
        public Deleting with(TaskTable table) {
            return new Deleting(spec, table);
        }

        @Override
        public VideoStatus status() {
            return VideoStatus.DELETING;
        }
    }

    /**
     * Nothing is left of it but this, so that what comes late is not taken for something new.
     *
     * @param spec what was removed
     */
    record Deleted(JobSpec spec) implements Settled, Removable {

        /** Another content under the key of an object that nobody registered: another video by the same name. */
        Probing started(Fact.Started fact) {
            return Probing.of(fact.spec());
        }

        @Override
        public VideoStatus status() {
            return VideoStatus.DELETING;
        }
    }
}

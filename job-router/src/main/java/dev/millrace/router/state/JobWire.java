package dev.millrace.router.state;

import dev.millrace.codec.CommonWire;
import dev.millrace.codec.VideoSnapshotCodec;
import dev.millrace.id.JobId;
import dev.millrace.id.VideoId;
import dev.millrace.router.job.Job;
import dev.millrace.router.job.JobSpec;
import dev.millrace.router.job.TaskTable;
import dev.millrace.v1.AwaitingUploadRecord;
import dev.millrace.v1.CancelledRecord;
import dev.millrace.v1.DeletedRecord;
import dev.millrace.v1.DeletingRecord;
import dev.millrace.v1.EncodingRecord;
import dev.millrace.v1.ExpiredRecord;
import dev.millrace.v1.GivenUpRecord;
import dev.millrace.v1.JobSpecRecord;
import dev.millrace.v1.PackagingRecord;
import dev.millrace.v1.ProbingRecord;
import dev.millrace.v1.ReadyRecord;
import dev.millrace.v1.TaskEntryRecord;
import dev.millrace.v1.UnregisteredRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The states of a job. */
final class JobWire {

    private JobWire() {}

    static Object toWire(Job job) {
        return switch (job) {
            case Job.AwaitingUpload j -> new AwaitingUploadRecord(j.expiresAt());
            case Job.Unregistered j ->
                new UnregisteredRecord(CommonWire.toWire(j.source()), j.sequencer(), j.adoptAt());
            case Job.Probing j -> new ProbingRecord(spec(j.spec()), tasks(j.tasks()));
            case Job.Encoding j -> new EncodingRecord(spec(j.spec()), PlanWire.toWire(j.plan()), tasks(j.tasks()));
            case Job.Packaging j -> new PackagingRecord(spec(j.spec()), PlanWire.toWire(j.plan()), tasks(j.tasks()));
            case Job.Ready j ->
                new ReadyRecord(spec(j.spec()), PlanWire.toWire(j.plan()), VideoSnapshotCodec.toWire(j.playback()));
            case Job.Failed j -> new GivenUpRecord(spec(j.spec()), CommonWire.toWire(j.failure()));
            case Job.Cancelled(JobSpec stopped) -> new CancelledRecord(stopped == null ? null : spec(stopped));
            case Job.Expired _ -> new ExpiredRecord();
            case Job.Deleting j -> new DeletingRecord(spec(j.spec()), tasks(j.tasks()));
            case Job.Deleted j -> new DeletedRecord(spec(j.spec()));
        };
    }

    static Job fromWire(VideoId video, Object job) {
        return switch (job) {
            case AwaitingUploadRecord j -> new Job.AwaitingUpload(j.getExpiresAt());
            case UnregisteredRecord j ->
                new Job.Unregistered(CommonWire.fromWire(j.getSource()), j.getSequencer(), j.getAdoptAt());
            case ProbingRecord j -> {
                JobSpec spec = spec(video, j.getSpec());
                yield new Job.Probing(spec, tasks(spec, j.getTasks()));
            }
            case EncodingRecord j -> {
                JobSpec spec = spec(video, j.getSpec());
                yield new Job.Encoding(spec, PlanWire.fromWire(j.getPlan()), tasks(spec, j.getTasks()));
            }
            case PackagingRecord j -> {
                JobSpec spec = spec(video, j.getSpec());
                yield new Job.Packaging(spec, PlanWire.fromWire(j.getPlan()), tasks(spec, j.getTasks()));
            }
            case ReadyRecord j ->
                new Job.Ready(
                        spec(video, j.getSpec()),
                        PlanWire.fromWire(j.getPlan()),
                        VideoSnapshotCodec.fromWire(j.getPlayback()));
            case GivenUpRecord j -> new Job.Failed(spec(video, j.getSpec()), CommonWire.fromWire(j.getFailure()));
            case CancelledRecord j -> new Job.Cancelled(optionalSpec(video, j.getSpec()));
            case ExpiredRecord _ -> new Job.Expired();
            case DeletingRecord j -> {
                JobSpec spec = spec(video, j.getSpec());
                yield new Job.Deleting(spec, tasks(spec, j.getTasks()));
            }
            case DeletedRecord j -> new Job.Deleted(spec(video, j.getSpec()));
            default -> throw new IllegalArgumentException("no such state of a job");
        };
    }

    private static JobSpecRecord spec(JobSpec spec) {
        return new JobSpecRecord(
                spec.id().digest(), spec.run(), CommonWire.toWire(spec.source()), spec.sequencer(), spec.profile());
    }

    private static JobSpec spec(VideoId video, JobSpecRecord spec) {
        return new JobSpec(
                new JobId(video, spec.getDigest()),
                spec.getRun(),
                CommonWire.fromWire(spec.getSource()),
                spec.getSequencer(),
                spec.getProfile());
    }

    private static @Nullable JobSpec optionalSpec(VideoId video, @Nullable JobSpecRecord spec) {
        return spec == null ? null : spec(video, spec);
    }

    private static List<TaskEntryRecord> tasks(TaskTable table) {
        return table.entries().stream().map(TaskEntryWire::toWire).toList();
    }

    private static TaskTable tasks(JobSpec spec, List<TaskEntryRecord> entries) {
        return new TaskTable(entries.stream()
                .map(entry -> TaskEntryWire.fromWire(spec, entry))
                .toList());
    }
}

package dev.millrace.router.topology;

import dev.millrace.id.VideoId;
import dev.millrace.notification.NotificationException;
import dev.millrace.notification.Notifications;
import dev.millrace.notification.ObjectEvent;
import dev.millrace.router.job.Input;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.TaskEvent;
import dev.millrace.topic.RejectedRecordException;
import dev.millrace.video.JobCommand;
import dev.millrace.video.UploadEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** Records of the source topics as inputs of the decider, once they have passed for what they claim to be. */
final class Inputs {

    private static final String MISPLACED = "MISPLACED";
    private static final String UNKNOWN_BUCKET = "UNKNOWN_BUCKET";

    private final Set<String> buckets;

    /**
     * Takes notifications of these buckets only.
     *
     * @param buckets names of the buckets that uploads may lie in
     */
    Inputs(Set<String> buckets) {
        this.buckets = Set.copyOf(buckets);
    }

    Input upload(@Nullable VideoId key, @Nullable UploadEvent event) {
        requirePlace(key, event == null ? null : event.video());
        if (event instanceof UploadEvent.Completed completed) {
            requireBucket(completed.source().bucket());
        }
        return new Input.Upload(present(event));
    }

    Input command(@Nullable VideoId key, @Nullable JobCommand command) {
        requirePlace(key, command == null ? null : command.video());
        return new Input.Command(present(command));
    }

    Input report(@Nullable VideoId key, @Nullable TaskEvent event) {
        requirePlace(key, event == null ? null : event.task().video());
        return new Input.Reported(present(event));
    }

    /**
     * The uploads that a notification announces, each under the video it belongs to. What we write ourselves is
     * announced too, and left out here: a stream must not become a video.
     */
    List<KeyValue<VideoId, UploadEvent>> announcements(byte[] key, byte @Nullable [] notification) {
        List<KeyValue<VideoId, UploadEvent>> uploads = new ArrayList<>();
        for (ObjectEvent event : parse(notification)) {
            if (event instanceof ObjectEvent.Created created
                    && !OutputKeys.ours(created.object().key())) {
                requireBucket(created.object().bucket());
                UploadEvent.Completed upload = upload(created);
                uploads.add(KeyValue.pair(upload.video(), upload));
            }
        }
        return uploads;
    }

    private static List<ObjectEvent> parse(byte @Nullable [] notification) {
        try {
            return Notifications.parse(notification == null ? new byte[0] : notification);
        } catch (NotificationException e) {
            throw new RejectedRecordException(e.reason().name(), String.valueOf(e.getMessage()), e);
        }
    }

    private static UploadEvent.Completed upload(ObjectEvent.Created created) {
        String bucket = created.object().bucket();
        String key = created.object().key();
        VideoId video = OutputKeys.uploadedVideo(key).orElseGet(() -> VideoId.ofObject(bucket, key));
        return new UploadEvent.Completed(video, created.at(), created.object(), created.sequencer());
    }

    /** A record under another key than its own video lies in a partition where that video's state is not. */
    private static void requirePlace(@Nullable VideoId key, @Nullable VideoId video) {
        if (key == null || !key.equals(video)) {
            throw new RejectedRecordException(MISPLACED, "key " + key + ", but the record is about " + video, null);
        }
    }

    private void requireBucket(String bucket) {
        if (!buckets.contains(bucket)) {
            throw new RejectedRecordException(UNKNOWN_BUCKET, "bucket " + bucket + " is none of ours", null);
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new RejectedRecordException(MISPLACED, "a record without a value", null);
        }
        return value;
    }
}

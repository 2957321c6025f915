package dev.millrace.router.topology;

import dev.millrace.id.VideoId;
import dev.millrace.router.job.Effect;
import dev.millrace.task.Revocation;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** Effects by where they go. */
final class Outputs {

    private Outputs() {}

    static List<Task> offers(Effect effect) {
        return effect instanceof Effect.Offer(Task task) ? List.of(task) : List.of();
    }

    static List<TaskEvent> questions(Effect effect) {
        return effect instanceof Effect.Ask(TaskEvent overdue) ? List.of(overdue) : List.of();
    }

    static List<KeyValue<TaskId, Revocation>> revocations(VideoId video, Effect effect) {
        return effect instanceof Effect.Revoke(Revocation revocation)
                ? List.of(KeyValue.pair(revocation.task(), revocation))
                : List.of();
    }

    /** A null is a tombstone: with it the topic forgets the video. */
    static List<@Nullable VideoSnapshot> snapshots(Effect effect) {
        return switch (effect) {
            case Effect.Show(VideoSnapshot snapshot) -> List.of(snapshot);
            case Effect.Hide _ -> Collections.singletonList(null);
            case Effect _ -> List.of();
        };
    }

    static List<VideoEvent> events(Effect effect) {
        return effect instanceof Effect.Announce(VideoEvent event) ? List.of(event) : List.of();
    }
}

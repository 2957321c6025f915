package dev.millrace.topic;

import dev.millrace.codec.JobCommandCodec;
import dev.millrace.codec.MailCodec;
import dev.millrace.codec.RevocationCodec;
import dev.millrace.codec.TaskCodec;
import dev.millrace.codec.TaskEventCodec;
import dev.millrace.codec.TaskProgressCodec;
import dev.millrace.codec.UploadEventCodec;
import dev.millrace.codec.VideoEventCodec;
import dev.millrace.codec.VideoSnapshotCodec;
import dev.millrace.id.VideoId;
import dev.millrace.mail.Mail;
import dev.millrace.task.Lane;
import dev.millrace.task.Revocation;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskProgress;
import dev.millrace.video.JobCommand;
import dev.millrace.video.UploadEvent;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.wire.AvroSerde;
import dev.millrace.wire.Codec;
import dev.millrace.wire.Schemas;
import dev.millrace.wire.TextSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Every topic there is, in one place. Names, types and retention are described in docs/topics.md. */
public final class Topics {

    public static final String DEFAULT_PREFIX = "millrace.";
    public static final int DEFAULT_PARTITIONS = 6;

    /**
     * One partition each: a share group spreads the records of a partition over all its members, while with more
     * partitions each gets an owner and a long task blocks the short ones behind it.
     */
    private static final int LANE_PARTITIONS = 1;

    private static final Keep FOREVER = new Keep.Forever();
    private static final Keep WEEK = new Keep.During(Duration.ofDays(7));
    private static final Keep SEASON = new Keep.During(Duration.ofDays(90));
    private static final Keep DAY = new Keep.During(Duration.ofDays(1));
    private static final Keep HOUR = new Keep.During(Duration.ofHours(1));
    private static final Keep NEWEST = new Keep.Newest();

    private final String prefix;
    private final int partitions;
    private final Schemas schemas;
    private final Serde<VideoId> videoKey = new TextSerde<>(VideoId::parse);

    private final Topic<VideoId, UploadEvent> uploads;
    private final Topic<byte[], byte[]> notifications;
    private final Topic<VideoId, JobCommand> commands;
    private final Map<Lane, Topic<VideoId, Task>> tasks = new EnumMap<>(Lane.class);
    private final Topic<VideoId, TaskEvent> taskEvents;
    private final Topic<TaskId, Revocation> revocations;
    private final Topic<VideoId, TaskProgress> progress;
    private final Topic<VideoId, VideoSnapshot> videos;
    private final Topic<VideoId, VideoEvent> videoEvents;
    private final Topic<String, Mail> mails;

    /**
     * The topics of one installation.
     *
     * @param prefix begins every name
     * @param partitions of every topic that is keyed by video, so that a video is always in the same one
     */
    public Topics(String prefix, int partitions, Schemas schemas) {
        this.prefix = prefix;
        this.partitions = partitions;
        this.schemas = schemas;
        uploads = byVideo("uploads", new UploadEventCodec(), FOREVER);
        notifications = new Topic<>(notifications(prefix), Serdes.ByteArray(), Serdes.ByteArray(), partitions, WEEK);
        commands = byVideo("job-commands", new JobCommandCodec(), FOREVER);
        for (Lane lane : Lane.values()) {
            tasks.put(lane, lane(lane));
        }
        taskEvents = byVideo("task-events", new TaskEventCodec(), SEASON);
        revocations = new Topic<>(
                name("task-revocations"),
                new TextSerde<>(TaskId::parse),
                new AvroSerde<>(new RevocationCodec(), schemas),
                1,
                DAY);
        progress = byVideo("task-progress", new TaskProgressCodec(), HOUR);
        videos = byVideo("videos", new VideoSnapshotCodec(), NEWEST);
        videoEvents = byVideo("video-events", new VideoEventCodec(), FOREVER);
        mails = new Topic<>(
                name("mails"), new TextSerde<>(text -> text), new AvroSerde<>(new MailCodec(), schemas), 1, DAY);
    }

    /** Where S3-compatible servers write their event messages; they need no registry for it. */
    public static String notifications(String prefix) {
        return prefix + "s3-notifications.v1";
    }

    /** Producers say here that a video is expected, and that its bytes are there. */
    public Topic<VideoId, UploadEvent> uploads() {
        return uploads;
    }

    /** S3's own event JSON, under any key, as S3-compatible servers write it. */
    public Topic<byte[], byte[]> notifications() {
        return notifications;
    }

    /** What somebody wants done with a job. */
    public Topic<VideoId, JobCommand> commands() {
        return commands;
    }

    /** Tasks on offer to the workers, one topic for each lane. */
    public Topic<VideoId, Task> tasks(Lane lane) {
        return Objects.requireNonNull(tasks.get(lane));
    }

    /** What workers report. */
    public Topic<VideoId, TaskEvent> taskEvents() {
        return taskEvents;
    }

    /** Which workers have to stop; every worker reads all of it. */
    public Topic<TaskId, Revocation> revocations() {
        return revocations;
    }

    /** How far tasks are; may be lost. */
    public Topic<VideoId, TaskProgress> progress() {
        return progress;
    }

    /** The newest snapshot of every video. */
    public Topic<VideoId, VideoSnapshot> videos() {
        return videos;
    }

    /** What subscribers may care about. */
    public Topic<VideoId, VideoEvent> videoEvents() {
        return videoEvents;
    }

    /** Letters that are to be sent. */
    public Topic<String, Mail> mails() {
        return mails;
    }

    /** All of them, in the order of the documentation, without the dead letters. */
    public List<Topic<?, ?>> all() {
        List<Topic<?, ?>> all = new ArrayList<>(List.of(uploads, notifications, commands));
        all.addAll(tasks.values());
        all.addAll(List.of(taskEvents, revocations, progress, videos, videoEvents, mails));
        return List.copyOf(all);
    }

    /** The dead-letter topics, of every topic that somebody of ours reads. */
    public List<Topic<byte[], byte[]>> deadLetters() {
        return all().stream()
                .map(topic -> new Topic<>(
                        topic.deadLetters(), Serdes.ByteArray(), Serdes.ByteArray(), topic.partitions(), FOREVER))
                .toList();
    }

    /** A serde for what a service keeps for itself, under the same registry. */
    public <D, R extends SpecificRecord> Serde<D> serde(Codec<D, R> codec) {
        return new AvroSerde<>(codec, schemas);
    }

    public Serde<VideoId> videoKey() {
        return videoKey;
    }

    private Topic<VideoId, Task> lane(Lane lane) {
        return new Topic<>(
                name("tasks." + lane.word()),
                videoKey,
                new AvroSerde<>(new TaskCodec(), schemas),
                LANE_PARTITIONS,
                WEEK);
    }

    private <D, R extends SpecificRecord> Topic<VideoId, D> byVideo(String name, Codec<D, R> codec, Keep keep) {
        return new Topic<>(name(name), videoKey, new AvroSerde<>(codec, schemas), partitions, keep);
    }

    private String name(String name) {
        return prefix + name + ".v1";
    }
}

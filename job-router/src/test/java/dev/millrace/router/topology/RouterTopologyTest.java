package dev.millrace.router.topology;

import static dev.millrace.router.topology.Messages.ANN;
import static dev.millrace.router.topology.Messages.FACTS;
import static dev.millrace.router.topology.Messages.SOURCE;
import static dev.millrace.router.topology.Messages.VIDEO;
import static dev.millrace.router.topology.Messages.notification;
import static dev.millrace.router.topology.Messages.registration;
import static dev.millrace.router.topology.Messages.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.task.Claim;
import dev.millrace.task.Lane;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Revocation;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskKind;
import dev.millrace.topic.Topic;
import dev.millrace.video.JobCommand;
import dev.millrace.video.UploadEvent;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.VideoStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTopologyTest {

    private final RouterDriver router = new RouterDriver();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void upload_throughAllStages_endsReady() {
        register(Lane.INTERACTIVE);
        complete();

        Task probe = offered(Lane.INTERACTIVE);
        succeed(probe, new Result.Probed(FACTS, null));
        Task audio = offered(Lane.INTERACTIVE);
        succeed(audio, new Result.Encoded(Sha256.of("facts"), 5, Duration.ZERO));
        Task packaging = offered(Lane.INTERACTIVE);
        succeed(packaging, new Result.Packaged("out/master.m3u8", Duration.ofSeconds(5), List.of(), null, null));

        List<VideoSnapshot> snapshots = router.read(router.topics.videos()).readValuesToList();
        assertThat(snapshots)
                .extracting(VideoSnapshot::status)
                .containsExactly(
                        VideoStatus.AWAITING_UPLOAD,
                        VideoStatus.PROBING,
                        VideoStatus.ENCODING,
                        VideoStatus.PACKAGING,
                        VideoStatus.READY);
        assertThat(Objects.requireNonNull(snapshots.getLast().playback()).master())
                .isEqualTo("out/master.m3u8");
        assertThat(audio.id().kind()).isEqualTo(TaskKind.AUDIO);
        assertThat(packaging.traceparent()).isEqualTo("00-trace-01");
    }

    @Test
    void tasks_onTheirWay_carryTheTraceOfTheUpload() {
        register(Lane.BULK);
        complete();

        Headers headers =
                router.read(router.topics.tasks(Lane.BULK)).readRecord().headers();

        assertThat(text(headers, "traceparent")).isEqualTo("00-trace-01");
    }

    @Test
    void events_forSubscribers_areCloudEvents() {
        register(Lane.STANDARD);

        TestRecord<VideoId, VideoEvent> event =
                router.read(router.topics.videoEvents()).readRecord();

        assertThat(event.key()).isEqualTo(VIDEO);
        assertThat(text(event.headers(), "ce_specversion")).isEqualTo("1.0");
        assertThat(text(event.headers(), "ce_type")).isEqualTo("video.created");
        assertThat(text(event.headers(), "ce_id")).isEqualTo(VIDEO + "/1/video.created");
        assertThat(text(event.headers(), "ce_subject")).isEqualTo(VIDEO.toString());
        assertThat(text(event.headers(), "ce_time")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(text(event.headers(), "ce_source")).isEqualTo("/millrace/videos");
        assertThat(text(event.headers(), "content-type")).isEqualTo("application/avro");
        assertThat(event.headers()) // as schemas/asyncapi.yaml has them
                .extracting(Header::key)
                .containsExactlyInAnyOrder(
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_subject",
                        "ce_time",
                        "content-type",
                        "traceparent");
    }

    @Test
    void notification_ofADroppedObject_isAJobUnderAnyKey() {
        router.writeRaw(router.topics.notifications(), "any".getBytes(UTF_8), notification("films", "drop/a+b.mp4"));

        assertThat(offered(Lane.STANDARD).source().key()).isEqualTo("drop/a b.mp4");
        assertThat(router.knows(VideoId.ofObject("films", "drop/a b.mp4"))).isTrue();
    }

    @Test
    void notification_fiveTimes_isOneJob() {
        for (int i = 0; i < 5; i++) {
            router.writeRaw(router.topics.notifications(), new byte[0], notification("films", "a.mp4"));
        }

        assertThat(router.read(router.topics.tasks(Lane.STANDARD)).readValuesToList())
                .hasSize(1);
        assertThat(router.read(router.topics.videoEvents()).readValuesToList()).hasSize(2);
    }

    @Test
    void notification_ofARegisteredUpload_startsItsJob() {
        register(Lane.STANDARD);

        router.writeRaw(router.topics.notifications(), new byte[0], notification("films", OutputKeys.upload(VIDEO)));

        assertThat(offered(Lane.STANDARD).id().video()).isEqualTo(VIDEO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out/x/y/s0.m4s", "work/tmp"})
    void notification_ofOurOwnOutput_isNoVideo(String key) {
        router.writeRaw(router.topics.notifications(), new byte[0], notification("films", key));

        assertThat(router.read(router.topics.videos()).isEmpty()).isTrue();
        assertThat(router.deadLetters(router.topics.notifications()).isEmpty()).isTrue();
    }

    @Test
    void notification_thatIsNone_isADeadLetterAsItCame() {
        router.writeRaw(router.topics.notifications(), "k".getBytes(UTF_8), "nonsense".getBytes(UTF_8));

        TestRecord<byte[], byte[]> letter =
                router.deadLetters(router.topics.notifications()).readRecord();
        assertThat(letter.key()).isEqualTo("k".getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo("nonsense".getBytes(UTF_8));
        assertThat(text(letter.headers(), "dlq.reason")).isEqualTo("NOT_A_NOTIFICATION");
        assertThat(text(letter.headers(), "dlq.origin")).isEqualTo("millrace.s3-notifications.v1/0/0");
        assertThat(text(letter.headers(), "dlq.stack")).contains("RejectedRecordException");
    }

    @Test
    void notification_ofAnotherBucket_isADeadLetter() {
        router.writeRaw(router.topics.notifications(), new byte[0], notification("elsewhere", "a.mp4"));

        assertThat(reason(router.topics.notifications())).isEqualTo("UNKNOWN_BUCKET");
    }

    @Test
    void upload_thatIsNotAvro_isADeadLetterAndTheNextOneIsProcessed() {
        router.writeRaw(router.topics.uploads(), VIDEO.toString().getBytes(UTF_8), "{}".getBytes(UTF_8));
        register(Lane.STANDARD);

        assertThat(reason(router.topics.uploads())).isEqualTo("NOT_WIRE_FORMAT");
        assertThat(router.read(router.topics.videos()).readValuesToList()).hasSize(1);
    }

    @Test
    void upload_underAnotherKey_isADeadLetter() {
        router.write(router.topics.uploads(), VideoId.ofObject("films", "other"), registration(Lane.STANDARD));

        assertThat(reason(router.topics.uploads())).isEqualTo("MISPLACED");
        assertThat(router.knows(VIDEO)).isFalse();
    }

    @Test
    @SuppressWarnings("NullAway") // the very point of it
    void upload_withoutKeyOrValue_isADeadLetter() {
        router.write(router.topics.uploads(), null, registration(Lane.STANDARD));
        assertThat(reason(router.topics.uploads())).isEqualTo("MISPLACED");

        router.write(router.topics.uploads(), VIDEO, null);
        assertThat(reason(router.topics.uploads())).isEqualTo("MISPLACED");
    }

    @Test
    void upload_intoAnotherBucket_isADeadLetter() {
        SourceObject elsewhere = new SourceObject("elsewhere", "a.mp4", 1, null, null);
        router.write(
                router.topics.uploads(), VIDEO, new UploadEvent.Completed(VIDEO, RouterDriver.START, elsewhere, null));

        assertThat(reason(router.topics.uploads())).isEqualTo("UNKNOWN_BUCKET");
    }

    @Test
    void lease_notRenewed_isAskedAfterAndThenLost() {
        register(Lane.STANDARD);
        complete();
        Task probe = offered(Lane.STANDARD);
        report(probe, new Report.Claimed());

        router.pass(Duration.ofSeconds(11));
        TaskEvent question = router.read(router.topics.taskEvents()).readValue();
        router.write(router.topics.taskEvents(), VIDEO, question);
        router.pass(Duration.ofSeconds(5));
        router.pass(Duration.ofSeconds(2));

        assertThat(question.report()).isEqualTo(new Report.Overdue());
        assertThat(offered(Lane.STANDARD).attempt()).isEqualTo(2);
        assertThat(router.read(router.topics.revocations()).readValue())
                .isEqualTo(new Revocation(probe.id(), 1, ANN, Revocation.Reason.FENCED));
    }

    @Test
    void beats_overHours_leaveOneAlarm() {
        register(Lane.STANDARD);
        complete();
        Task probe = offered(Lane.STANDARD);
        report(probe, new Report.Claimed());

        for (int i = 0; i < 3600; i++) {
            router.pass(Duration.ofSeconds(2));
            report(probe, new Report.Beat());
        }

        assertThat(router.alarms()).isEqualTo(1);
        assertThat(router.read(router.topics.taskEvents()).isEmpty()).isTrue();
    }

    @Test
    void settledVideo_onceItsAlarmRang_hasNone() {
        register(Lane.STANDARD);
        router.write(router.topics.commands(), VIDEO, new JobCommand.Cancel(VIDEO, "c", RouterDriver.START));

        router.pass(Duration.ofDays(2));

        assertThat(router.alarms()).isZero();
        assertThat(newest().status()).isEqualTo(VideoStatus.CANCELLED);
    }

    @Test
    void upload_thatNeverComes_expiresByItself() {
        register(Lane.STANDARD);

        router.pass(Duration.ofHours(24).plusSeconds(1));

        assertThat(newest().status()).isEqualTo(VideoStatus.EXPIRED);
    }

    private void register(Lane lane) {
        router.write(router.topics.uploads(), VIDEO, registration(lane));
    }

    private void complete() {
        router.write(
                router.topics.uploads(), VIDEO, new UploadEvent.Completed(VIDEO, RouterDriver.START, SOURCE, null));
    }

    private VideoSnapshot newest() {
        return router.read(router.topics.videos()).readValuesToList().getLast();
    }

    private Task offered(Lane lane) {
        return router.read(router.topics.tasks(lane)).readValuesToList().getLast();
    }

    private void succeed(Task task, Result result) {
        report(task, new Report.Claimed());
        report(task, new Report.Succeeded(result));
    }

    private void report(Task task, Report report) {
        router.write(
                router.topics.taskEvents(),
                VIDEO,
                new TaskEvent(task.id(), new Claim(task.attempt(), ANN), RouterDriver.START, report));
    }

    private String reason(Topic<?, ?> topic) {
        return text(router.deadLetters(topic).readRecord().headers(), "dlq.reason");
    }
}

package dev.millrace.router.job;

import static dev.millrace.router.job.Machine.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.router.job.Job.Settled;
import dev.millrace.task.Claim;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Task;
import dev.millrace.task.TaskId;
import dev.millrace.video.About;
import dev.millrace.video.JobCommand;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.VideoStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in whatever order, what must hold holds, and in the end the video comes to rest. */
class RandomWalkTest {

    private static final int WALKS = 60;
    private static final int STEPS = 250;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void walk_anyInputs_keepsTheInvariantsAndComesToRest(long seed) {
        for (int walk = 0; walk < WALKS; walk++) {
            Random random = new Random(seed * 1000 + walk);
            Machine machine = new Machine().give(new Input.Upload(Machine.registration("standard")));
            for (int step = 0; step < STEPS; step++) {
                step(machine, random);
            }
            drain(machine);

            assertThat(machine.job()).isInstanceOf(Settled.class);
            assertSnapshots(machine);
            assertOffers(machine);
            assertPublishedOnce(machine);
        }
    }

    private static void step(Machine machine, Random random) {
        switch (random.nextInt(12)) {
            case 0 -> machine.uploaded(source(random.nextInt(3)), Integer.toHexString(random.nextInt(300)));
            case 1 -> machine.after(Duration.ofMillis(random.nextInt(20_000)));
            case 2 -> machine.questionsReturn();
            case 3 -> command(machine, random);
            case 4, 5 -> anyReport(machine, random);
            default -> likelyReport(machine, random);
        }
    }

    private static void command(Machine machine, Random random) {
        String id = "c" + random.nextInt(1000);
        machine.command(
                switch (random.nextInt(16)) {
                    case 0 -> new JobCommand.Cancel(ID, id, machine.now());
                    case 1, 2 -> new JobCommand.Reprocess(ID, id, machine.now(), null);
                    case 3 -> new JobCommand.Delete(ID, id, machine.now());
                    case 4 -> new JobCommand.Describe(ID, id, machine.now(), changes(id));
                    default -> new JobCommand.Retry(ID, id, machine.now());
                });
    }

    private static About.Changes changes(String title) {
        return new About.Changes(title, null, null, null, null);
    }

    /** About any task that was ever offered, from any worker, with any attempt. */
    private static void anyReport(Machine machine, Random random) {
        List<Task> ever =
                machine.effects(Effect.Offer.class).map(Effect.Offer::task).toList();
        if (!ever.isEmpty()) {
            Task task = ever.get(random.nextInt(ever.size()));
            Claim claim = new Claim(1 + random.nextInt(4), random.nextBoolean() ? Machine.ANN : Machine.BOB);
            machine.report(task.id(), claim, report(task, random));
        }
    }

    /** What a worker in order would say. */
    private static void likelyReport(Machine machine, Random random) {
        List<Task> offered = machine.offered();
        if (!offered.isEmpty()) {
            Task task = offered.get(random.nextInt(offered.size()));
            machine.report(task, Machine.ANN, new Report.Claimed());
            if (random.nextInt(4) > 0) {
                machine.report(task, Machine.ANN, new Report.Succeeded(result(task)));
            }
        }
    }

    private static Report report(Task task, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Report.Claimed();
            case 1 -> new Report.Beat();
            case 2 -> new Report.Released();
            case 3 -> new Report.Overdue();
            case 4 -> new Report.Failed(Failure.of(FailureCode.STORAGE, "503"));
            case 5 -> new Report.Failed(Failure.of(FailureCode.CORRUPT, "bits"));
            default -> new Report.Succeeded(result(task));
        };
    }

    /** From here on all goes well: workers take what is offered, and the log answers. */
    private static void drain(Machine machine) {
        for (int i = 0; i < 2000 && !(machine.job() instanceof Settled); i++) {
            machine.offered().forEach(task -> machine.succeed(task, result(task)));
            machine.after(Duration.ofSeconds(5)).questionsReturn();
            machine.after(i > 1000 ? Machine.UPLOAD_TIME : Duration.ofSeconds(5));
        }
    }

    private static Result result(Task task) {
        return switch (task.id().kind()) {
            case PROBE -> new Result.Probed(Machine.FACTS, null);
            case VIDEO, AUDIO, STORYBOARD, SUBTITLES ->
                new Result.Encoded(Sha256.of(task.id().toString()), 10, Duration.ofMillis(1));
            case PACKAGE ->
                Machine.packaged(
                        "master of " + task.id().job() + " run " + task.id().run());
            case DELETE -> new Result.Removed(1);
        };
    }

    private static SourceObject source(int version) {
        SourceObject source = Machine.SOURCE;
        return new SourceObject(source.bucket(), source.key(), source.size(), "etag-" + version, null);
    }

    private static void assertSnapshots(Machine machine) {
        VideoSnapshot last = null;
        for (Effect effect : machine.effects) {
            if (effect instanceof Effect.Hide) {
                last = null; // what comes after it begins anew
            }
            if (!(effect instanceof Effect.Show(VideoSnapshot next))) {
                continue;
            }
            if (last != null) {
                assertThat(next.version()).isEqualTo(last.version() + 1);
                boolean sameRun = next.job() != null
                        && next.job().equals(last.job())
                        && !last.status().isTerminal();
                assertThat(!sameRun || next.status().compareTo(last.status()) >= 0)
                        .isTrue();
                boolean goes = next.status() == VideoStatus.DELETING;
                assertThat(goes || last.playback() == null || next.playback() != null)
                        .isTrue();
            }
            last = next;
        }
    }

    private static void assertOffers(Machine machine) {
        Map<TaskId, Integer> attempts = new HashMap<>();
        machine.effects(Effect.Offer.class)
                .map(Effect.Offer::task)
                .forEach(task -> assertThat(
                                attempts.merge(task.id(), task.attempt(), (old, next) -> next > old ? next : -1))
                        .as("each offer of %s has a higher attempt", task.id())
                        .isPositive());
    }

    private static void assertPublishedOnce(Machine machine) {
        assertThat(machine.effects(Effect.Announce.class)
                        .map(Effect.Announce::event)
                        .filter(event -> event.type() == VideoEvent.Type.READY)
                        .map(VideoEvent::master))
                .doesNotHaveDuplicates();
        assertThat(machine.effects(Effect.Announce.class)
                        .map(announce -> announce.event().eventId()))
                .doesNotHaveDuplicates();
    }
}

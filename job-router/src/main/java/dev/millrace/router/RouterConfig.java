package dev.millrace.router;

import dev.millrace.id.OwnerId;
import dev.millrace.router.job.Intake;
import dev.millrace.router.job.Rules;
import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.http.HttpSettings;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.task.Lane;
import dev.millrace.task.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a job router is configured with.
 *
 * @param instance names this replica across restarts, so that it finds its state again without a rebalance
 * @param stateDirectory where state is kept between restarts; it can always be made again from the log
 * @param threads stream threads
 * @param buckets whose notifications are taken
 * @param slots tasks that all workers together can run at once, for the planner
 * @param rules figures to decide by
 * @param intake what holds for objects that nobody registered
 */
public record RouterConfig(
        HttpSettings http,
        KafkaConnection kafka,
        String instance,
        Path stateDirectory,
        int threads,
        List<String> buckets,
        int slots,
        Rules rules,
        Intake intake) {

    public static RouterConfig read(Settings settings) {
        return new RouterConfig(
                HttpSettings.read(settings),
                KafkaConnection.read(settings),
                settings.text("MILLRACE_INSTANCE", "router-0", "This replica's name, the same after a restart."),
                settings.parsed(
                        "MILLRACE_ROUTER_STATE",
                        "/var/lib/millrace/router",
                        "Directory of the router's state.",
                        Path.of("/var/lib/millrace/router"),
                        Path::of),
                settings.integer("MILLRACE_ROUTER_THREADS", 1, 1, 64, "Stream threads."),
                settings.words("MILLRACE_S3_BUCKET", "required", "Buckets whose notifications are taken."),
                settings.integer("MILLRACE_FLEET_SLOTS", 4, 1, 100_000, "Tasks that all workers together run at once."),
                rules(settings),
                intake(settings));
    }

    private static Rules rules(Settings settings) {
        Rules rules = Rules.STANDARD;
        return new Rules(
                settings.duration("MILLRACE_LEASE", rules.lease(), "How long a worker may be silent."),
                settings.duration(
                        "MILLRACE_LEASE_GRACE", rules.grace(), "What is left to a worker after the log was asked."),
                settings.duration("MILLRACE_OFFER", rules.offer(), "How long a task may stay unclaimed at first."),
                settings.integer(
                        "MILLRACE_ATTEMPTS", rules.attempts(), 1, 100, "Attempts at a task before its job fails."),
                settings.duration("MILLRACE_RETRY_PAUSE", rules.firstPause(), "Pause before the second attempt."),
                settings.integer(
                        "MILLRACE_JOB_WINDOW", rules.window(), 1, 10_000, "Tasks of one job on offer at a time."),
                settings.duration(
                        "MILLRACE_ADOPTION", rules.adoption(), "How long an upload waits for its registration."),
                limits(settings));
    }

    private static Limits limits(Settings settings) {
        Limits limits = Limits.STANDARD;
        return new Limits(
                settings.parsed(
                        "MILLRACE_MAX_BYTES",
                        Long.toString(limits.bytes()),
                        "Largest source in bytes.",
                        limits.bytes(),
                        Long::parseLong),
                settings.duration("MILLRACE_MAX_DURATION", limits.duration(), "Longest source."),
                settings.parsed(
                        "MILLRACE_MAX_PIXELS",
                        Long.toString(limits.pixels()),
                        "Most pixels of one picture.",
                        limits.pixels(),
                        Long::parseLong),
                settings.integer("MILLRACE_MAX_STREAMS", limits.streams(), 1, 1000, "Most tracks of a source."));
    }

    private static Intake intake(Settings settings) {
        return new Intake(
                settings.parsed(
                        "MILLRACE_DROP_OWNER",
                        "local",
                        "Owner of objects that nobody registered.",
                        new OwnerId("local"),
                        OwnerId::new),
                settings.text("MILLRACE_DROP_PROFILE", "standard", "Profile of objects that nobody registered."),
                settings.choice("MILLRACE_DROP_LANE", Lane.STANDARD, "Lane of objects that nobody registered."));
    }

    /** How long a stream may take to stop before it is left behind. */
    Duration patience() {
        return Duration.ofSeconds(10);
    }
}

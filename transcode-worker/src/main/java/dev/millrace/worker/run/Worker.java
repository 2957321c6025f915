package dev.millrace.worker.run;

import dev.millrace.task.Claim;
import dev.millrace.task.Report;
import dev.millrace.task.Task;
import dev.millrace.task.WorkerId;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Stop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes tasks of one lane while it has free slots. For each: a durable claim first, then the acknowledgement, then the work, on a
 * thread of its own that lives as long as the work does.
 */
final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** Each commit marker of a transaction costs a poll: with long polls a busy lane would be served once a second. */
    private static final Duration POLL = Duration.ofMillis(20);

    /** How often a worker without a free slot looks whether it is to stop. */
    private static final Duration LOOK_UP = Duration.ofMillis(100);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_WAIT = Duration.ofSeconds(8);

    private final WorkerId id;
    private final int slotCount;
    private final Supplier<TaskSource> sources;
    private final Reporter reporter;
    private final ProgressReporter progress;
    private final Running running;
    private final Runner runner;
    private final Path scratch;
    private final Clock clock;
    private final Semaphore slots;
    private final AtomicInteger folders = new AtomicInteger();
    private final Thread taker;
    private volatile boolean closing;

    Worker(
            WorkerId id,
            int slotCount,
            Supplier<TaskSource> sources,
            Reporter reporter,
            ProgressReporter progress,
            Running running,
            Runner runner,
            Path scratch,
            Clock clock) {
        this.id = id;
        this.slotCount = slotCount;
        this.sources = sources;
        this.reporter = reporter;
        this.progress = progress;
        this.running = running;
        this.runner = runner;
        this.scratch = scratch;
        this.clock = clock;
        this.slots = new Semaphore(slotCount);
        this.taker = Thread.ofPlatform().name("taker").unstarted(this::take);
    }

    void start() {
        taker.start();
    }

    /** Whether it is at it: nothing short of an {@link Error} ends that. */
    boolean isTaking() {
        return taker.isAlive();
    }

    /** Takes nothing new, lets what can end within the grace end, and hands the rest back. */
    void close(Duration grace) {
        closing = true;
        try {
            taker.join(LAST_WAIT);
            if (!slots.tryAcquire(slotCount, grace.toMillis(), TimeUnit.MILLISECONDS)) {
                running.entries().forEach(entry -> entry.stop().ask(Stop.Reason.WORKER_STOPS));
                if (!slots.tryAcquire(slotCount, LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.atWarn().log("Some attempts did not stop");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void take() {
        try {
            while (!closing) {
                takeFromOne();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** From a source of its own until that one fails: some failures of a share consumer are for good, and it says so once. */
    private void takeFromOne() throws InterruptedException {
        try (TaskSource source = sources.get()) {
            while (!closing) {
                if (slots.tryAcquire(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS)) {
                    takeOne(source);
                }
            }
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("Waiting for tasks");
            Thread.sleep(PAUSE);
        }
    }

    /** With a free slot in hand, which is given back unless work has begun in it. */
    private void takeOne(TaskSource source) throws InterruptedException {
        boolean begun = false;
        try {
            Optional<Delivery> delivery = source.poll(POLL);
            begun = delivery.isPresent() && begin(delivery.get());
        } finally {
            if (!begun) {
                slots.release();
            }
        }
    }

    /** Whether the work has begun; it then frees the slot itself. */
    private boolean begin(Delivery delivery) throws InterruptedException {
        Task task = delivery.task();
        Running.Entry entry = new Running.Entry(task.id(), new Claim(task.attempt(), id), new Stop());
        if (!running.enter(entry)) {
            delivery.accept(); // delivered twice: the first is being worked on, or done
            return false;
        }
        if (!reporter.claim(entry.task(), entry.claim())) {
            running.forget(entry);
            delivery.release();
            return false;
        }
        running.claimed(entry);
        try {
            delivery.accept();
            Thread.ofPlatform().name("task-" + task.id().kind().word()).start(() -> work(task, entry));
            return true;
        } catch (RuntimeException | Error e) {
            running.leave(entry); // nobody works on it: its lease must run out
            throw e;
        }
    }

    private void work(Task task, Running.Entry entry) {
        LOG.atInfo()
                .addKeyValue("task", task.id())
                .addKeyValue("attempt", task.attempt())
                .log("Attempt begins");
        try {
            Path folder = scratch.resolve("a" + folders.incrementAndGet());
            report(
                    entry,
                    runner.run(new Attempt(
                            task, entry.claim(), folder, entry.stop(), progress.begin(task, entry.claim(), clock))));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            running.leave(entry);
            slots.release();
        }
    }

    private void report(Running.Entry entry, Outcome outcome) throws InterruptedException {
        LOG.atInfo()
                .addKeyValue("task", entry.task())
                .addKeyValue("attempt", entry.claim().attempt())
                .addKeyValue("outcome", outcome.word())
                .log("Attempt ends");
        switch (outcome) {
            case Outcome.Succeeded(var result) ->
                reporter.finish(entry.task(), entry.claim(), new Report.Succeeded(result));
            case Outcome.Failed(var failure) ->
                reporter.finish(entry.task(), entry.claim(), new Report.Failed(failure));
            case Outcome.Stopped(Stop.Reason reason) -> {
                if (reason == Stop.Reason.WORKER_STOPS) {
                    reporter.finish(entry.task(), entry.claim(), new Report.Released());
                }
            }
        }
    }
}

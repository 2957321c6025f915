package dev.millrace.embedded.host;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server in a process of its own that lives as long as we do: one that ends by itself is started again where it was, since
 * others know its address; and no longer.
 *
 * <p>Three things see to the latter: {@link #close()}; the kernel, which kills the child when our JVM is killed
 * ({@link DeathSignal}, where {@code setpriv} is installed); and a pid file, by which the next start on the same
 * directory ends what was left after all.
 *
 * <p>Its output is in {@code <name>.log} in its directory, written anew by each of our starts.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A child that has lived for so long did start. */
    private static final Duration LIVED = Duration.ofSeconds(60);
    /** What a server may need of our environment; the rest (credentials, JVM options) is none of its business. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR");

    private final ChildSpec spec;
    private final PidFile pidFile;
    private final DirectoryLock lock;
    private volatile Process process;
    private boolean closed;

    private ChildProcess(ChildSpec spec, Process process, PidFile pidFile, DirectoryLock lock) {
        this.spec = spec;
        this.process = process;
        this.pidFile = pidFile;
        this.lock = lock;
    }

    /**
     * Starts the child and returns once it is ready.
     *
     * @throws StartException with the last lines of the child's log, when it ends or is not ready in time
     */
    public static ChildProcess start(ChildSpec spec) {
        DirectoryLock lock = DirectoryLock.take(spec.directory());
        try {
            return start(spec, lock);
        } catch (IOException e) {
            lock.close();
            throw new StartException("Cannot start " + spec.name() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static ChildProcess start(ChildSpec spec, DirectoryLock lock) throws IOException {
        PidFile pidFile = new PidFile(spec.directory().resolve(spec.name() + ".pid"));
        pidFile.endLeftOver();
        FreePort.requireFree(spec.port());
        ChildProcess child =
                new ChildProcess(spec, spawn(spec, Redirect.to(spec.log().toFile())), pidFile, lock);
        try {
            pidFile.write(child.process.toHandle());
            child.awaitReady();
            Thread.ofVirtual().name("keeper-of-" + spec.name()).start(child::keep);
            return child;
        } catch (IOException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** Of the process that runs now. */
    public long pid() {
        return process.pid();
    }

    private static Process spawn(ChildSpec spec, Redirect output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(spec.command())
                .directory(spec.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        return Spawner.spawn(builder);
    }

    /** Starts it again for as long as nobody wants it to end; after a pause that grows while it does not even live. */
    private void keep() {
        Duration pause = SHORTEST_PAUSE;
        try {
            while (true) {
                long begun = System.nanoTime();
                int code = process.waitFor();
                if (System.nanoTime() - begun > LIVED.toNanos()) {
                    pause = SHORTEST_PAUSE;
                }
                Thread.sleep(pause);
                if (!startAgain(code)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether it is wanted still */
    private synchronized boolean startAgain(int code) {
        if (closed) {
            return false;
        }
        LOG.atWarn()
                .addKeyValue("child", spec.name())
                .addKeyValue("exitCode", code)
                .log("Child has ended and is started again");
        try {
            process = spawn(spec, Redirect.appendTo(spec.log().toFile())); // after its last words
            pidFile.write(process.toHandle());
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("child", spec.name()).setCause(e).log("Child does not start");
        }
        return true;
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + spec.startLimit().toNanos();
        while (!spec.ready().getAsBoolean()) {
            if (!process.isAlive()) {
                throw failure("ended with exit code " + process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                throw failure("was not ready within " + spec.startLimit().toSeconds() + " s");
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure("was given up: the start was interrupted");
            }
        }
    }

    private StartException failure(String what) {
        return new StartException(
                spec.name() + " " + what + ". The end of " + spec.log() + ":\n" + LogTail.of(spec.log()));
    }

    /** SIGTERM, then SIGKILL for a child that does not end within its limit. */
    @Override
    public synchronized void close() {
        closed = true;
        process.destroy();
        try {
            if (!process.waitFor(spec.stopLimit())) {
                LOG.atWarn().addKeyValue("child", spec.name()).log("Child ignores SIGTERM and is killed");
                process.destroyForcibly().waitFor(KILL_LIMIT);
            }
            pidFile.delete();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Harmless: its start instant will match no later process.
            LOG.atDebug().setCause(e).log("Pid file not deleted");
        } finally {
            lock.close();
        }
    }
}

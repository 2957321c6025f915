package dev.millrace.embedded.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server in a process of its own that lives no longer than we do.
 *
 * <p>Three things see to it: {@link #close()}; the kernel, which kills the child when our JVM is killed
 * ({@link DeathSignal}, where {@code setpriv} is installed); and a pid file, by which the next start on the same
 * directory ends what was left after all.
 *
 * <p>Its output is in {@code <name>.log} in its directory, written anew at each start.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);
    /** What a server may need of our environment; the rest (credentials, JVM options) is none of its business. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR");

    private final ChildSpec spec;
    private final Process process;
    private final PidFile pidFile;
    private final DirectoryLock lock;

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
        ChildProcess child = new ChildProcess(spec, spawn(spec), pidFile, lock);
        try {
            pidFile.write(child.process.toHandle());
            child.awaitReady();
            return child;
        } catch (IOException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    public long pid() {
        return process.pid();
    }

    private static Process spawn(ChildSpec spec) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(spec.command())
                .directory(spec.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(spec.log().toFile());
        builder.environment().keySet().retainAll(ENVIRONMENT);
        return Spawner.spawn(builder);
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
    public void close() {
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

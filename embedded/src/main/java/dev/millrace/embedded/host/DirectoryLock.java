package dev.millrace.embedded.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One owner per data directory. The kernel holds the lock, so that of a killed process is gone with it; the pid in the
 * file names the owner, and tells the next one that it was never released.
 */
public final class DirectoryLock implements AutoCloseable {
    private static final String FILE = ".lock";
    /**
     * What this JVM holds. POSIX drops a process's lock when it closes <em>any</em> descriptor of the file, so a second
     * attempt from within the same JVM must not even open it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;
    private final boolean abandoned;

    private DirectoryLock(Path directory, FileChannel channel, boolean abandoned) {
        this.directory = directory;
        this.channel = channel;
        this.abandoned = abandoned;
    }

    /** Creates the directory when it is absent. */
    public static DirectoryLock take(Path directory) {
        try {
            Path real = Files.createDirectories(directory).toRealPath();
            if (!HELD.add(real)) {
                throw inUse(real, "by this process");
            }
            try {
                return lock(real);
            } catch (IOException | RuntimeException e) {
                HELD.remove(real);
                throw e;
            }
        } catch (IOException e) {
            throw new StartException("Cannot lock " + directory + ": " + e, e);
        }
    }

    private static DirectoryLock lock(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(directory, "by process " + Files.readString(file).strip());
            }
            boolean abandoned = channel.size() > 0;
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
            return new DirectoryLock(directory, channel, abandoned);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether the owner before us was killed. */
    public boolean abandoned() {
        return abandoned;
    }

    private static StartException inUse(Path directory, String owner) {
        return new StartException(
                directory + " is in use " + owner + ". Stop that one first, or choose another directory.");
    }

    /** Leaves the file, empty: to delete it would let two processes hold locks on two files of the same name. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(directory);
        }
    }
}

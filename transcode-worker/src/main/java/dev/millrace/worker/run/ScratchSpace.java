package dev.millrace.worker.run;

import dev.millrace.task.WorkerId;
import dev.millrace.worker.attempt.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one life of a worker. What lives that ended badly left behind is deleted at the start of the next: a
 * folder whose lock nobody holds has no owner.
 */
final class ScratchSpace implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel channel;

    private ScratchSpace(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Begins a life.
     *
     * @param root shared by all workers of this machine
     */
    static ScratchSpace begin(Path root, WorkerId worker) throws IOException {
        Files.createDirectories(root);
        deleteAbandoned(root);
        Path folder = Files.createDirectory(root.resolve(worker.value()));
        FileChannel channel = open(folder);
        if (channel.tryLock() == null) {
            throw new IOException(folder + " is locked by another process");
        }
        return new ScratchSpace(folder, channel);
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Folders.delete(folder);
    }

    private static void deleteAbandoned(Path root) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(root)) {
            folders = all.filter(Files::isDirectory).toList();
        }
        for (Path folder : folders) {
            if (Files.exists(folder.resolve(LOCK)) && abandoned(folder)) {
                Folders.delete(folder);
            }
        }
    }

    private static boolean abandoned(Path folder) throws IOException {
        try (FileChannel channel = open(folder);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false; // another worker of this very process
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}

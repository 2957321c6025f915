package dev.millrace.worker.ffmpeg;

import java.nio.file.Path;
import java.util.List;

/**
 * The files one process has to do with.
 *
 * @param scratch an existing folder, its own: where it runs, writes, and has its HOME and TMPDIR
 * @param readable files or folders elsewhere that it reads. With {@link Isolation#BUBBLEWRAP} nothing else exists for it;
 *     with the others this is not enforced
 */
public record Workspace(Path scratch, List<Path> readable) {

    public Workspace {
        scratch = scratch.toAbsolutePath();
        readable = readable.stream().map(Path::toAbsolutePath).toList();
    }

    /** All it has to do with lies in its scratch folder. */
    public static Workspace of(Path scratch) {
        return new Workspace(scratch, List.of());
    }
}

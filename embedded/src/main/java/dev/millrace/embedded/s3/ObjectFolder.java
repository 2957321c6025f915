package dev.millrace.embedded.s3;

import dev.millrace.embedded.host.StartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/** The folder of the objects, on a file system that can hold what S3 knows of them. */
final class ObjectFolder {
    private ObjectFolder() {}

    static Path prepare(Path directory) throws IOException {
        Path objects = Files.createDirectories(directory.resolve("objects"));
        requireAttributes(directory);
        return objects;
    }

    /** ETags and content types are extended attributes; without them s3proxy stores objects and loses both silently. */
    private static void requireAttributes(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "probe", "");
        try {
            UserDefinedFileAttributeView view = Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class);
            if (view == null) {
                throw new UnsupportedOperationException("no user-defined attributes");
            }
            view.write("probe", ByteBuffer.wrap(new byte[] {1}));
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartException(
                    "The file system of " + directory + " has no extended attributes, which S3's ETags are kept in."
                            + " Choose a directory on ext4, xfs, btrfs, APFS or a recent tmpfs.",
                    e);
        } finally {
            Files.delete(probe);
        }
    }
}

package dev.millrace.embedded.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed server leaves of the uploads that were under way: files named {@code <key>-<uuid>}, beside where the
 * object would have been, which s3proxy would list as objects. A finished object has its digest as an attribute.
 */
final class UnfinishedUploads {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedUploads.class);
    private static final Pattern NAME = Pattern.compile(".+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String DIGEST = "user.content-md5";

    private UnfinishedUploads() {}

    static void sweep(Path objects) throws IOException {
        List<Path> unfinished;
        try (Stream<Path> tree = Files.walk(objects)) {
            unfinished = tree.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .toList();
        }
        for (Path file : unfinished) {
            if (!Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                    .list()
                    .contains(DIGEST)) {
                LOG.atInfo().addKeyValue("file", file).log("Deleting an upload that a killed server left unfinished");
                Files.delete(file);
            }
        }
    }
}

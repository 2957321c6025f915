package dev.millrace.embedded.registry;

import dev.millrace.embedded.host.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's ahead-of-time cache (JEP 514) of the registry's classes, beside its program and named for the JDK that
 * wrote it.
 */
record AotCache(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(AotCache.class);

    static AotCache of(RegistryHome home) {
        return new AotCache(home.directory()
                .toAbsolutePath()
                .resolve("registry-" + Runtime.version().toString().replaceAll("[^0-9A-Za-z.-]", "_") + ".aot"));
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    List<String> use() {
        return List.of("-XX:AOTCache=" + file);
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("The AOT cache cannot be deleted");
        }
    }

    /** The JVM writes the cache as it ends; it gets its name only when whole. */
    void write(Consumer<List<String>> trainingRun) {
        Path part = file.resolveSibling(
                file.getFileName() + ".part" + ProcessHandle.current().pid());
        try {
            trainingRun.accept(List.of("-XX:AOTCacheOutput=" + part));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartException("No AOT cache was written to " + file + ": " + e.getMessage(), e);
        }
    }
}

package dev.millrace.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A whole stack in another JVM, to be killed. */
final class Victim implements AutoCloseable {
    private static final String READY = "ready";

    private final Process process;

    private Victim(Process process) {
        this.process = process;
    }

    /** Returns when the stack in the other JVM is up. */
    static Victim start(Path directory) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Victim victim = new Victim(process);
        if (!process.inputReader().lines().anyMatch(READY::equals)) {
            throw new IOException("The other JVM ended before its stack was up");
        }
        return victim;
    }

    long pid() {
        return process.pid();
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** In the other JVM. Ends with its input, lest it outlives a test that was itself killed. */
    public static void main(String[] args) throws IOException {
        StackOptions options = new StackOptions(Path.of(args[0]), EnumSet.allOf(Part.class));
        try (EmbeddedStack stack = EmbeddedStack.start(options);
                InputStream input = System.in) {
            stack.s3().createBucket("media");
            System.out.println(READY);
            input.readAllBytes();
        }
    }
}

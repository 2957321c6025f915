package dev.millrace.bench;

import java.nio.file.Files;

/** Runs a benchmark by its name. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        BurstBench.run(Files.createTempDirectory("millrace-bench"));
        System.exit(0);
    }
}

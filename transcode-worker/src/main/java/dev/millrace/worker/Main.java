package dev.millrace.worker;

import dev.millrace.runtime.service.Launch;

/** Runs a transcode worker as a process of its own. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Launch.run(WorkerConfig::read, WorkerConfig::http, WorkerService::new);
    }
}

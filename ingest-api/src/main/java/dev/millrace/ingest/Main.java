package dev.millrace.ingest;

import dev.millrace.runtime.service.Launch;

/** Runs the ingest API as a process of its own. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Launch.run(IngestConfig::read, IngestConfig::http, IngestService::new);
    }
}

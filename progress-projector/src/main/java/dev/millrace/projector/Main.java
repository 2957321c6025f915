package dev.millrace.projector;

import dev.millrace.runtime.service.Launch;

/** Runs the progress projector as a process of its own. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Launch.run(ProjectorConfig::read, ProjectorConfig::http, ProjectorService::new);
    }
}

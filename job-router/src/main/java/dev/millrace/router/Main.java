package dev.millrace.router;

import dev.millrace.runtime.service.Launch;

/** Runs the job router as a process of its own. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Launch.run(RouterConfig::read, RouterConfig::http, RouterService::new);
    }
}

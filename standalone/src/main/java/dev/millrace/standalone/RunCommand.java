package dev.millrace.standalone;

import dev.millrace.standalone.platform.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs one service as a process of its own, configured by the environment as in a container. */
@Command(name = "run", description = "Run one service, configured by the environment: see docs/configuration.md.")
final class RunCommand implements Runnable {

    @Parameters(paramLabel = "SERVICE", description = "${COMPLETION-CANDIDATES}")
    private ServiceName service = ServiceName.WORKER;

    @Override
    public void run() {
        String[] none = {};
        switch (service) {
            case ROUTER -> dev.millrace.router.Main.main(none);
            case WORKER -> dev.millrace.worker.Main.main(none);
            case INGEST -> dev.millrace.ingest.Main.main(none);
            case PROJECTOR -> dev.millrace.projector.Main.main(none);
        }
    }
}

package dev.millrace.standalone;

import dev.millrace.embedded.host.StartException;
import dev.millrace.runtime.config.ConfigurationException;
import dev.millrace.standalone.platform.Instance;
import dev.millrace.standalone.platform.Place;
import dev.millrace.standalone.platform.Platform;
import dev.millrace.standalone.platform.ServiceName;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the platform until it is told to stop. */
@Command(name = "up", description = "Run the whole platform on this machine; Ctrl-C stops it. Data is kept.")
final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            description = "Port of the API; 0 for any. Default: ${DEFAULT-VALUE}",
            defaultValue = "8080")
    private int port;

    @Option(
            names = "--without",
            description = "Services that run elsewhere: ${COMPLETION-CANDIDATES}",
            split = ",",
            paramLabel = "SERVICE")
    private Set<ServiceName> without = EnumSet.noneOf(ServiceName.class);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException, IOException {
        Place place = Place.of(System.getenv(), Main.home());
        Files.createDirectories(place.data());
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(main), "stop"));
        Set<ServiceName> services = EnumSet.allOf(ServiceName.class);
        services.removeAll(without);
        try (Platform platform = Platform.start(place, port, services, ended::countDown)) {
            Instance instance = new Instance(ProcessHandle.current().pid(), platform.url());
            instance.publish(place);
            System.out.println(platform.url());
            ended.await();
            instance.withdraw(place);
            return 1;
        } catch (InterruptedException _) {
            return 0;
        } catch (StartException | ConfigurationException | IllegalStateException e) {
            return refused(System.err, e);
        } finally {
            closed.countDown();
        }
    }

    static int refused(PrintStream err, RuntimeException e) {
        err.println("millrace: " + e.getMessage());
        return 1;
    }

    /** Lets the main thread close everything, and the process wait for it. */
    private void stop(Thread main) {
        main.interrupt();
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

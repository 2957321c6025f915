package dev.millrace.runtime.service;

import dev.millrace.runtime.config.ConfigurationException;
import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.health.Health;
import dev.millrace.runtime.http.HttpServer;
import dev.millrace.runtime.http.HttpSettings;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one service as a process: reads its configuration, serves its health from the first moment, starts it, and stops
 * it when the process is told to stop.
 *
 * <p>Exit codes: 0 after an orderly stop, 1 for a wrong configuration or when the service broke.
 */
public final class Launch {

    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

    private final CountDownLatch broken = new CountDownLatch(1);
    private final Health health = new Health();
    private final PrometheusMeterRegistry meters = meters();

    private Launch() {}

    /** Wires a service by hand from its configuration and its surroundings. */
    @FunctionalInterface
    public interface Wiring<C> {
        Service wire(C config, Surroundings surroundings);
    }

    /**
     * Runs a service until the process is told to stop, or it breaks. Does not return.
     *
     * @param reading reads the service's configuration
     * @param http where the configuration says it listens
     */
    public static <C> void run(Function<Settings, C> reading, Function<C, HttpSettings> http, Wiring<C> wiring) {
        System.exit(new Launch().runToTheEnd(reading, http, wiring));
    }

    /** A registry with what every JVM is measured by. */
    @SuppressWarnings("resource") // the binder that has something to close lives as long as the process
    public static PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmGcMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        return meters;
    }

    private <C> int runToTheEnd(Function<Settings, C> reading, Function<C, HttpSettings> http, Wiring<C> wiring) {
        C config;
        try {
            config = Settings.read(System.getenv(), reading);
        } catch (ConfigurationException e) {
            e.mistakes()
                    .forEach(mistake ->
                            LOG.atError().addKeyValue("mistake", mistake).log("Wrong configuration"));
            return 1;
        }
        Service service = wiring.wire(config, new Surroundings(health, meters, broken::countDown));
        HttpSettings address = http.apply(config);
        HttpServer server = new HttpServer(address.host(), address.port(), health, meters, service.routes());
        Thread starter = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, server, starter), "stop"));
        return serve(service, server);
    }

    private int serve(Service service, HttpServer server) {
        try {
            service.start();
            LOG.atInfo()
                    .addKeyValue("service", service.name())
                    .addKeyValue("port", server.port())
                    .log("Service is up");
            broken.await();
            LOG.atError().addKeyValue("service", service.name()).log("Service cannot go on");
        } catch (InterruptedException _) {
            return 0; // told to stop: the hook has seen to it
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("service", service.name()).setCause(e).log("Service cannot start");
        }
        return 1;
    }

    private static void stop(Service service, HttpServer server, Thread starter) {
        LOG.atInfo().addKeyValue("service", service.name()).log("Service stops");
        starter.interrupt();
        service.close();
        server.close();
    }
}

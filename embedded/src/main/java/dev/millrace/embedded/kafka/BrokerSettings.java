package dev.millrace.embedded.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.embedded.host.Loopback;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The broker's settings: those of {@code broker.properties}, where each has its reason, and those of this start. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    static Properties of(EmbeddedKafka.Options options, int port, int controllerPort) {
        String broker = "PLAINTEXT://" + Loopback.HOST + ":" + port;
        String controller = Loopback.HOST + ":" + controllerPort;
        Properties settings = fixed();
        settings.setProperty("log.dirs", options.directory().toString());
        settings.setProperty("listeners", broker + "," + CONTROLLER + "://" + controller);
        settings.setProperty("advertised.listeners", broker);
        // Voters are settings, not data: the controller may have another port at each start.
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.putAll(options.overrides());
        return settings;
    }

    private static Properties fixed() {
        Properties settings = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(BrokerSettings.class.getResourceAsStream("broker.properties")), UTF_8)) {
            settings.load(reader);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

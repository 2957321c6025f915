package dev.millrace.embedded;

import dev.millrace.embedded.host.FreePort;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** The ports of the last run, in a file, so that clients find the parts again after a restart. */
final class RememberedPorts {
    private static final String FILE = "ports.properties";

    private RememberedPorts() {}

    /** For each part the port that was asked for, else the remembered one while it is free, else a free one. */
    static Map<Part, Integer> choose(StackOptions options) throws IOException {
        Path file = options.directory().resolve(FILE);
        Properties remembered = read(file);
        Map<Part, Integer> chosen = new EnumMap<>(Part.class);
        for (Part part : options.parts()) {
            int port = options.ports().getOrDefault(part, 0);
            chosen.put(part, port != 0 ? port : rememberedOrFree(remembered.getProperty(part.key(), "")));
        }
        chosen.forEach((part, port) -> remembered.setProperty(part.key(), Integer.toString(port)));
        try (Writer writer = Files.newBufferedWriter(file)) {
            remembered.store(writer, null);
        }
        return chosen;
    }

    private static int rememberedOrFree(String remembered) {
        if (remembered.matches("\\d{1,5}") && FreePort.isFree(Integer.parseInt(remembered))) {
            return Integer.parseInt(remembered);
        }
        return FreePort.pick();
    }

    private static Properties read(Path file) throws IOException {
        Properties ports = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                ports.load(reader);
            }
        }
        return ports;
    }
}

package dev.millrace.standalone;

import dev.millrace.ingest.IngestConfig;
import dev.millrace.projector.ProjectorConfig;
import dev.millrace.router.RouterConfig;
import dev.millrace.runtime.config.Setting;
import dev.millrace.runtime.config.Settings;
import dev.millrace.testing.Document;
import dev.millrace.worker.WorkerConfig;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables in docs/configuration.md are made from what the services read. */
final class ConfigurationDocumentTest {

    private static final Document DOCUMENT = Document.named("configuration.md");
    private static final Map<String, Function<Settings, ?>> SERVICES = services();

    @Test
    void settings_ofSeveralServices_areAsDocumented() throws IOException {
        Map<Setting, Set<String>> readers = readers();
        StringBuilder table =
                new StringBuilder("| setting | default | what it is for | read by |\n|---|---|---|---|\n");
        readers.forEach((setting, services) -> {
            if (services.size() > 1) {
                table.append(row(setting))
                        .append(' ')
                        .append(' ')
                        .append(
                                services.size() == SERVICES.size()
                                        ? "all"
                                        : services.stream().collect(Collectors.joining(", ")))
                        .append(" |\n");
            }
        });
        DOCUMENT.assertPart("shared settings", table.toString());
    }

    @Test
    void settings_ofOneService_areAsDocumented() throws IOException {
        Map<Setting, Set<String>> readers = readers();
        for (String service : SERVICES.keySet()) {
            String table = "| setting | default | what it is for |\n|---|---|---|\n"
                    + readers.entrySet().stream()
                            .filter(entry -> entry.getValue().equals(Set.of(service)))
                            .map(entry -> row(entry.getKey()) + "\n")
                            .collect(Collectors.joining());
            DOCUMENT.assertPart(service, table);
        }
    }

    private static String row(Setting setting) {
        return "| `%s` | %s | %s |".formatted(setting.name(), fallback(setting), setting.about());
    }

    private static String fallback(Setting setting) {
        return switch (setting.fallback()) {
            case "required" -> "**required**";
            case "none" -> "none";
            case String text -> "`" + text + "`";
        };
    }

    private static Map<Setting, Set<String>> readers() {
        Map<Setting, Set<String>> readers = new LinkedHashMap<>();
        SERVICES.forEach((service, reading) -> {
            List<Setting> settings = Settings.of(reading);
            settings.forEach(setting ->
                    readers.computeIfAbsent(setting, _ -> new LinkedHashSet<>()).add(service));
        });
        return readers;
    }

    private static Map<String, Function<Settings, ?>> services() {
        Map<String, Function<Settings, ?>> services = new LinkedHashMap<>();
        services.put("ingest-api", IngestConfig::read);
        services.put("job-router", RouterConfig::read);
        services.put("transcode-worker", WorkerConfig::read);
        services.put("progress-projector", ProjectorConfig::read);
        return services;
    }
}

package dev.millrace.runtime.config;

import io.avaje.config.Configuration;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The environment as a service reads it. Every reading names the setting, its default and what it is for, so that the
 * documentation comes from the same place; a mistake is noted and reading goes on, so that an operator sees all of them
 * at once.
 */
public final class Settings {

    private static final String REQUIRED = "required";
    private static final String NONE = "none";

    private final Configuration values;
    private final Map<String, Setting> read = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    private Settings(Map<String, String> environment) {
        values = Configuration.builder().putAll(environment).build();
    }

    /**
     * Reads a configuration.
     *
     * @throws ConfigurationException with all mistakes, when there are any
     */
    public static <T> T read(Map<String, String> environment, Function<Settings, T> reading) {
        Settings settings = new Settings(environment);
        try {
            T config = reading.apply(settings);
            settings.refuseMistakes();
            return config;
        } catch (IllegalArgumentException e) {
            settings.mistakes.add(String.valueOf(e.getMessage())); // values that are fine alone, but not together
            throw new ConfigurationException(settings.mistakes);
        }
    }

    /** The settings that a configuration reads, in order, whatever the environment. */
    public static List<Setting> of(Function<Settings, ?> reading) {
        Settings settings = new Settings(Map.of());
        try {
            var _ = reading.apply(settings);
        } catch (IllegalArgumentException _) {
            // required values are missing here; their names have been read all the same
        }
        return List.copyOf(settings.read.values());
    }

    /** A text that must be given. */
    public String required(String name, String about) {
        return parsed(name, REQUIRED, about, "", Function.identity());
    }

    public String text(String name, String fallback, String about) {
        return parsed(name, fallback.isEmpty() ? NONE : fallback, about, fallback, Function.identity());
    }

    /** A text that may be absent. */
    public @Nullable String optional(String name, String about) {
        return parsed(name, NONE, about, null, Function.identity());
    }

    /** A secret that may be absent; it is never shown, not even when it is wrong. */
    public @Nullable Secret secret(String name, String about) {
        return parsed(name, NONE, about, null, Secret::new);
    }

    public int integer(String name, int fallback, int least, int most, String about) {
        return parsed(name, Integer.toString(fallback), about, fallback, text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("not between " + least + " and " + most);
            }
            return value;
        });
    }

    public boolean flag(String name, boolean fallback, String about) {
        return parsed(name, Boolean.toString(fallback), about, fallback, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        });
    }

    /** A positive time: {@code 500ms}, {@code 10s}, {@code 30m}, {@code 24h}, or ISO 8601. */
    public Duration duration(String name, Duration fallback, String about) {
        return parsed(name, Durations.text(fallback), about, fallback, Durations::parse);
    }

    /** An absolute address that must be given. */
    public URI address(String name, String about) {
        return parsed(name, REQUIRED, about, URI.create("http://absent"), Settings::absolute);
    }

    /** An absolute address that may be absent. */
    public @Nullable URI optionalAddress(String name, String about) {
        return parsed(name, NONE, about, null, Settings::absolute);
    }

    /** One of an enum's values, in lower case. */
    public <E extends Enum<E>> E choice(String name, E fallback, String about) {
        return parsed(
                name,
                fallback.name().toLowerCase(Locale.ROOT),
                about,
                fallback,
                text -> Enum.valueOf(fallback.getDeclaringClass(), text.toUpperCase(Locale.ROOT)));
    }

    /** Words separated by commas. */
    public List<String> words(String name, String fallback, String about) {
        return parsed(name, fallback, about, fallback.equals(REQUIRED) ? List.of() : words(fallback), Settings::words);
    }

    /** A text in a form of its own; the parser throws an IllegalArgumentException where it is none. */
    public <T extends @Nullable Object> T parsed(
            String name, String fallback, String about, T value, Function<String, ? extends T> parser) {
        read.put(name, new Setting(name, fallback, about));
        String text = values.getOptional(name).map(String::strip).orElse("");
        if (text.isEmpty()) {
            if (fallback.equals(REQUIRED)) {
                mistakes.add(name + " is missing: " + about);
            }
            return value;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            mistakes.add(name + " is wrong (" + e.getMessage() + "): " + about);
            return value;
        }
    }

    private void refuseMistakes() {
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
    }

    private static URI absolute(String text) {
        URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (address.getScheme() == null || address.getHost() == null) {
            throw new IllegalArgumentException("not an address with scheme and host");
        }
        return address;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

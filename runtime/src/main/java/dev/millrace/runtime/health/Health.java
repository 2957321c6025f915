package dev.millrace.runtime.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Whether a service can do its work now, and if not, what is in the way. */
public final class Health {

    private final Map<String, Supplier<Optional<String>>> checks = new ConcurrentHashMap<>();

    /**
     * Adds a check. It is asked on every readiness probe, so it must answer at once.
     *
     * @param part what is checked
     * @param trouble says what is wrong; empty when nothing is
     */
    public void add(String part, Supplier<Optional<String>> trouble) {
        checks.put(part, trouble);
    }

    /** Everything that is in the way, by part; empty when the service is ready. */
    public Map<String, String> troubles() {
        Map<String, String> troubles = new LinkedHashMap<>();
        checks.forEach((part, trouble) -> trouble.get().ifPresent(text -> troubles.put(part, text)));
        return troubles;
    }

    public boolean ready() {
        return troubles().isEmpty();
    }
}

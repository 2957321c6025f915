package dev.millrace.projector.webhook.work;

import dev.millrace.projector.webhook.Delivery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many attempts are made at once: so many altogether, so many for one account, so many to one endpoint. One that never
 * answers holds up nobody but itself.
 */
final class Slots {

    static final int OF_ALL = 256;
    static final int OF_OWNER = 16;
    static final int OF_ENDPOINT = 4;

    private final Map<String, Integer> owners = new HashMap<>();
    private final Map<String, Integer> endpoints = new HashMap<>();
    private int taken;

    synchronized void take(Delivery delivery) {
        taken++;
        owners.merge(delivery.owner().value(), 1, Integer::sum);
        endpoints.merge(delivery.endpoint(), 1, Integer::sum);
    }

    synchronized void free(Delivery delivery) {
        taken--;
        less(owners, delivery.owner().value());
        less(endpoints, delivery.endpoint());
    }

    synchronized int taken() {
        return taken;
    }

    synchronized boolean room() {
        return taken < OF_ALL;
    }

    /** Accounts for which no more can be done now. */
    synchronized List<String> fullOwners() {
        return full(owners, OF_OWNER);
    }

    /** Endpoints to which no more can be sent now. */
    synchronized List<String> fullEndpoints() {
        return full(endpoints, OF_ENDPOINT);
    }

    private static void less(Map<String, Integer> counts, String name) {
        counts.computeIfPresent(name, (_, count) -> count == 1 ? null : count - 1);
    }

    private static List<String> full(Map<String, Integer> counts, int most) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= most)
                .map(Map.Entry::getKey)
                .toList();
    }
}

package dev.millrace.router.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One metric, counted by what happened. A counter is looked up by its tags only once, since that is slow. */
final class Tally {

    private final MeterRegistry meters;
    private final String name;
    private final Map<Object, Counter> counters = new ConcurrentHashMap<>();

    Tally(MeterRegistry meters, String name) {
        this.meters = meters;
        this.name = name;
    }

    /**
     * Counts one.
     *
     * @param kind tells the counter
     * @param tags names and values in turn; the same for every equal kind
     */
    void one(Object kind, String... tags) {
        Counter counter = counters.get(kind);
        if (counter == null) {
            counter = meters.counter(name, tags);
            counters.put(kind, counter);
        }
        counter.increment();
    }
}

package dev.millrace.worker.run;

import java.time.Duration;
import java.util.Optional;

/**
 * Where tasks come from. Used by one thread, which polls only when it has a free slot: what is delivered can be begun at
 * once, and nothing waits behind a busy worker.
 */
interface TaskSource extends AutoCloseable {

    /** One task, or none within this time. */
    Optional<Delivery> poll(Duration time);

    @Override
    void close();
}

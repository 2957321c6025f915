package dev.millrace.ingest.notification;

import java.time.Duration;
import java.util.List;

/** A queue that gives a message again and again until it is told that somebody is done with it. */
interface MessageQueue extends AutoCloseable {

    /** For so long nobody else is given what was received. */
    Duration HELD = Duration.ofMinutes(1);

    /**
     * One message.
     *
     * @param id the same whenever it is given
     * @param receipt of this one time
     */
    record Message(String id, String receipt, String body) {}

    /** Some messages; waits for them a while, and then there may be none. */
    List<Message> receive();

    /** Keeps these for another {@link #HELD} from now. */
    void hold(List<Message> messages);

    /** Done with these. */
    void delete(List<Message> messages);

    @Override
    void close();
}

package dev.millrace.runtime.service;

import dev.millrace.runtime.http.Routes;
import java.util.List;

/** A part of the platform that runs until it is closed. */
public interface Service extends AutoCloseable {

    /** The name people know it by. */
    String name();

    /** What it serves over HTTP, besides what every service does. */
    default List<Routes> routes() {
        return List.of();
    }

    /**
     * Waits for what the service needs, then starts it. Returns once it works.
     *
     * @throws InterruptedException when it is closed meanwhile
     */
    void start() throws InterruptedException;

    /** Finishes what can be finished in a reasonable time, and stops. Never throws. */
    @Override
    void close();
}

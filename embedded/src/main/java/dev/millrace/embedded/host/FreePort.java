package dev.millrace.embedded.host;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports for servers that must know their port before they bind it.
 *
 * <p>They are taken from below 32768, where Linux starts its ephemeral range: a port from within that range may become
 * the local end of somebody's outgoing connection between this check and the server's own bind.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 1_000;
    /** Two servers that start at the same moment must not be given the same port. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** A port on which nothing listens, and which this JVM was not given before. */
    public static int pick() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new StartException("No free port between " + FIRST + " and " + END + " on 127.0.0.1");
    }

    /** The port itself, or a free one when it is 0. */
    public static int orPick(int port) {
        return port == 0 ? pick() : port;
    }

    /** The port itself, or a free one when it is 0; refused when something else listens on it. */
    public static int claim(int port) {
        int chosen = orPick(port);
        requireFree(chosen);
        return chosen;
    }

    static void requireFree(int port) {
        if (!isFree(port)) {
            throw new StartException("Port " + port + " on " + Loopback.HOST
                    + " is in use. Stop what listens there, or choose another port.");
        }
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port that only waits out its last connections is free: every server here binds with SO_REUSEADDR too.
            socket.setReuseAddress(true);
            socket.bind(Loopback.at(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}

package dev.millrace.bench.ingest;

import dev.millrace.bench.machine.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clients that send one request after the other, each on a connection of its own. As little as will do, so that the
 * processors are left to the server: one thread for all, and bytes that are always the same.
 */
final class Load {

    private static final int CREATED = 201;
    private static final double MILLIS = 1e6;
    private static final double SECONDS = 1e9;

    private final URI url;
    private final ByteBuffer request;

    /** @param key an API key, or null */
    Load(URI url, @Nullable String key) {
        this.url = url;
        String body = "{\"title\":\"bench\"}";
        String authorization = key == null ? "" : "Authorization: Bearer " + key + "\r\n";
        request = StandardCharsets.US_ASCII.encode("POST /v1/videos HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n"
                + authorization + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);
    }

    /**
     * What came of it.
     *
     * @param millis of each request that was answered with 201
     * @param errors answers of another kind
     */
    record Outcome(Series millis, int requests, int errors, double seconds) {

        double perSecond() {
            return requests / seconds;
        }
    }

    Outcome run(int clients, Duration duration) throws IOException {
        try (Selector selector = Selector.open()) {
            List<Client> all = new ArrayList<>();
            try {
                long begin = System.nanoTime();
                for (int i = 0; i < clients; i++) {
                    all.add(Client.connect(url, selector, request));
                }
                return outcome(selector, begin, duration.toNanos());
            } finally {
                for (Client client : all) {
                    client.close();
                }
            }
        }
    }

    private static Outcome outcome(Selector selector, long begin, long nanos) throws IOException {
        Answers answers = new Answers();
        long now = begin;
        while (now - begin < nanos) {
            selector.select(key -> answers.of((Client) key.attachment()), 100);
            now = System.nanoTime();
        }
        return new Outcome(answers.millis, answers.created, answers.others, (now - begin) / SECONDS);
    }

    private static final class Answers {
        private final Series millis = new Series("ms for a request");
        private int created;
        private int others;

        /** Counts an answer that is whole, and lets the client ask again. */
        private void of(Client client) {
            try {
                int status = client.read();
                if (status == CREATED) {
                    created++;
                    millis.add(client.nanos() / MILLIS);
                } else if (status != 0) {
                    others++;
                }
                if (status != 0) {
                    client.send();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

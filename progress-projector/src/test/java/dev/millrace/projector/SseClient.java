package dev.millrace.projector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser's EventSource as far as one connection goes: reads blocks as the standard says. */
public final class SseClient implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** A block. A comment alone has the name {@code :}; the end of the stream has the name {@code end}. */
    public record Event(
            String name,
            @Nullable String id,
            String data,
            @Nullable String retry) {
        public JsonNode json() {
            return new JsonMapper().readTree(data);
        }
    }

    private SseClient(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    public static SseClient open(URI address, @Nullable String lastEventId) {
        return open(address, lastEventId == null ? Map.of() : Map.of("Last-Event-ID", lastEventId));
    }

    /** The same with any headers. */
    public static SseClient open(URI address, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        try {
            return new SseClient(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public HttpHeaders headers() {
        return response.headers();
    }

    /** The next block of any kind. */
    public Event nextBlock() {
        try {
            Event event = events.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                throw new AssertionError("nothing came within " + LIMIT);
            }
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next event, heartbeats passed over. */
    public Event next() {
        Event event = nextBlock();
        while (event.name().equals(":")) {
            event = nextBlock();
        }
        return event;
    }

    /** The next event of this name, others passed over. */
    public Event next(String name) {
        Event event = next();
        while (!event.name().equals(name)) {
            if (event.name().equals("end")) {
                throw new AssertionError("the stream ended before " + name);
            }
            event = next();
        }
        return event;
    }

    /** All events until the server ends the stream. */
    public List<Event> rest() {
        List<Event> rest = new ArrayList<>();
        for (Event event = next(); !event.name().equals("end"); event = next()) {
            rest.add(event);
        }
        return rest;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException _) {
            // closed already
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            List<String> block = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    block.add(line);
                } else if (!block.isEmpty()) {
                    events.add(event(block));
                    block.clear();
                }
            }
        } catch (IOException _) {
            // closed from either side
        }
        events.add(new Event("end", null, "", null));
    }

    private static Event event(List<String> block) {
        String name = field(block, "event");
        String data = field(block, "data");
        return new Event(
                name == null ? ":" : name, field(block, "id"), data == null ? "" : data, field(block, "retry"));
    }

    private static @Nullable String field(List<String> block, String name) {
        return block.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse(null);
    }
}

package dev.millrace.bench.ingest;

import dev.millrace.bench.machine.Series;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Clients that send one request after the other, each on a connection of its own. As little as will do, so that the
 * processors are left to the server: bytes that are always the same, and of the answer only what is needed to count it.
 */
final class Load {

    private static final String LENGTH = "content-length:";

    private final URI url;
    private final byte[] request;

    /** @param key an API key, or null */
    Load(URI url, @Nullable String key) {
        this.url = url;
        String body = "{\"title\":\"bench\"}";
        String authorization = key == null ? "" : "Authorization: Bearer " + key + "\r\n";
        request = ("POST /v1/videos HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n" + authorization
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
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

    Outcome run(int clients, Duration duration) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        Series millis = new Series("ms for a request");
        int requests = 0;
        int errors = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Double>>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(() -> client(end)));
            }
            for (Future<List<Double>> each : all) {
                for (double took : each.get()) {
                    requests++;
                    if (took < 0) {
                        errors++;
                    } else {
                        millis.add(took);
                    }
                }
            }
        }
        return new Outcome(millis, requests - errors, errors, (System.nanoTime() - begin) / 1e9);
    }

    /** Milliseconds of each request; negative where the answer was not the wanted one. */
    private List<Double> client(long end) throws IOException {
        List<Double> took = new ArrayList<>();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (System.nanoTime() < end) {
                long sent = System.nanoTime();
                out.write(request);
                boolean created = answered(in);
                double millis = (System.nanoTime() - sent) / 1e6;
                took.add(created ? millis : -millis);
            }
        }
        return took;
    }

    /** Reads one answer; whether it is a 201. */
    private static boolean answered(InputStream in) throws IOException {
        boolean created = line(in).contains(" 201");
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        in.skipNBytes(length);
        return created;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}

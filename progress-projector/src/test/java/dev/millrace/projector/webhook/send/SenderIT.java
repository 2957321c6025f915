package dev.millrace.projector.webhook.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.Reply;
import dev.millrace.projector.webhook.Some;
import dev.millrace.projector.webhook.address.Targets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One attempt over real connections: where it goes, and when it gives up. */
@Timeout(60)
final class SenderIT {

    private static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /** Belongs to no host, and nobody routes it. */
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("192.31.196.1");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Host")));
            exchange.getRequestBody().readAllBytes();
            answer(exchange);
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void send_nameThatLeadsHere_goesToTheCheckedAddressWithTheName() throws Exception {
        try (Sender sender = sender(true, _ -> List.of(HERE))) {
            Reply reply = send(sender, "/ok");

            assertThat(reply.delivered()).as(reply.toString()).isTrue();
            assertThat(asked)
                    .containsExactly("receiver.test:" + server.getAddress().getPort());
        }
    }

    @Test
    void send_schemeInCapitals_isTheSame() throws Exception {
        URI url = URI.create("HTTP://RECEIVER.test:" + server.getAddress().getPort() + "/ok");
        try (Sender sender = sender(true, _ -> List.of(HERE))) {
            assertThat(sender.send(Some.endpoint(url, Some.secret(Some.NOW)), "msg_1", "{}")
                            .delivered())
                    .isTrue();
        }
    }

    @Test
    void send_nameThatLeadsHere_isRefusedWhereOnlyThePublicIsAllowed() throws Exception {
        try (Sender sender = sender(false, _ -> List.of(HERE))) {
            Reply reply = send(sender, "/ok");

            assertThat(reply.error()).isEqualTo("The host's address is not in the public internet.");
            assertThat(requests).hasValue(0);
        }
    }

    @Test
    void send_oneAddressOfSeveralIsPrivate_isRefused() throws Exception {
        try (Sender sender = sender(false, _ -> List.of(PUBLIC, HERE))) {
            assertThat(send(sender, "/ok").error()).contains("not in the public internet");
            assertThat(requests).hasValue(0);
        }
    }

    /** DNS rebinding: a public address for whoever checks, and another for whoever connects. */
    @Test
    void send_nameThatMoves_isRefusedAtTheSecondAttemptAndNeverArrives() throws Exception {
        Deque<InetAddress> answers = new ArrayDeque<>(List.of(PUBLIC, HERE));
        try (Sender sender = sender(false, _ -> List.of(answers.pop()))) {
            Reply first = send(sender, "/ok");
            Reply second = send(sender, "/ok");

            assertThat(first.error()).as("connects to the public one").doesNotContain("not in the public internet");
            assertThat(second.error()).isEqualTo("The host's address is not in the public internet.");
            assertThat(answers).as("asked once for each attempt").isEmpty();
            assertThat(requests).hasValue(0);
        }
    }

    @Test
    void send_nameThatMovesAfterASuccess_isLookedUpAgain() throws Exception {
        Deque<InetAddress> answers = new ArrayDeque<>(List.of(HERE, InetAddress.ofLiteral("127.0.0.99")));
        try (Sender sender = sender(true, _ -> List.of(answers.pop()))) {
            assertThat(send(sender, "/ok").delivered()).isTrue();
            assertThat(send(sender, "/ok").error())
                    .as("no connection is kept")
                    .isEqualTo("The connection was refused.");
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void send_literalAddress_isCheckedTheSame() throws Exception {
        try (Sender sender = sender(false, Lookup.system())) {
            for (String host : List.of("127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "2130706433", "0")) {
                URI url =
                        URI.create("http://" + host + ":" + server.getAddress().getPort() + "/ok");

                Reply reply = sender.send(Some.endpoint(url, Some.secret(Some.NOW)), "msg_1", "{}");

                assertThat(reply.delivered()).as(host).isFalse();
            }
            assertThat(requests).hasValue(0);
        }
    }

    @Test
    void send_unknownName_saysSo() throws Exception {
        Lookup none = host -> {
            throw new UnknownHostException(host);
        };
        try (Sender sender = sender(false, none)) {
            assertThat(send(sender, "/ok").error()).isEqualTo("The host's name is not known.");
        }
    }

    @Test
    void send_redirection_isAFailureAndNotFollowed() throws Exception {
        try (Sender sender = sender(true, _ -> List.of(HERE))) {
            for (int status : new int[] {301, 302, 303, 307, 308, 304}) {
                Reply reply = send(sender, "/status/" + status);

                assertThat(reply.status()).isEqualTo(status);
                assertThat(reply.delivered()).isFalse();
            }
            assertThat(requests).hasValue(6);
        }
    }

    @Test
    void send_statusesAndRetryAfter_areTold() throws Exception {
        try (Sender sender = sender(true, _ -> List.of(HERE))) {
            assertThat(send(sender, "/status/204").delivered()).isTrue();
            assertThat(send(sender, "/status/410").gone()).isTrue();
            assertThat(send(sender, "/status/401").status()).isEqualTo(401);
            assertThat(send(sender, "/later").retryAfter()).isEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void send_endpointThatNeverAnswers_isGivenUpInTime() throws Exception {
        try (Sender sender = sender(true, _ -> List.of(HERE))) {
            long begun = System.nanoTime();

            Reply reply = send(sender, "/never");

            assertThat(reply.error()).isEqualTo("There was no answer within 2 seconds.");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void send_slowNameServer_isGivenUpInTime() throws Exception {
        Lookup slow = _ -> {
            sleep(20_000);
            return List.of(HERE);
        };
        try (Sender sender = sender(true, slow)) {
            long begun = System.nanoTime();

            assertThat(send(sender, "/ok").delivered()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void send_answerThatNeverEnds_isCutOffAndItsStatusCounts() throws Exception {
        try (Sender sender = sender(true, _ -> List.of(HERE))) {
            long begun = System.nanoTime();

            assertThat(send(sender, "/flood").delivered()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SHORT.whole());
            assertThat(send(sender, "/drip").status()).isEqualTo(200);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/ok" -> exchange.sendResponseHeaders(200, -1);
            case "/later" -> {
                exchange.getResponseHeaders().add("Retry-After", "120");
                exchange.sendResponseHeaders(503, -1);
            }
            case "/never" -> sleep(20_000);
            case "/flood", "/drip" -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] some = new byte[path.equals("/flood") ? 8192 : 1];
                for (int i = 0; i < 100_000; i++) {
                    exchange.getResponseBody().write(some);
                    exchange.getResponseBody().flush();
                    sleep(path.equals("/flood") ? 0 : 100);
                }
            }
            default -> {
                exchange.getResponseHeaders().add("Location", "/ok");
                exchange.sendResponseHeaders(Integer.parseInt(path.replaceFirst(".*/", "")), -1);
            }
        }
        exchange.close();
    }

    private Reply send(Sender sender, String path) throws InterruptedException {
        URI url = URI.create("http://receiver.test:" + server.getAddress().getPort() + path);
        Endpoint endpoint = Some.endpoint(url, Some.secret(Some.NOW));
        return sender.send(endpoint, "msg_1", "{}");
    }

    private static Sender sender(boolean privateAllowed, Lookup lookup) {
        Sender sender = new Sender(
                new Targets(privateAllowed), lookup, SHORT, new SslContextFactory.Client(), InstantSource.system());
        sender.start();
        return sender;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

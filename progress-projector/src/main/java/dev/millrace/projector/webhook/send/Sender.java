package dev.millrace.projector.webhook.send;

import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.Reply;
import dev.millrace.projector.webhook.Signature;
import dev.millrace.projector.webhook.address.Targets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Sends signed messages. Jetty's client, because it connects to the addresses that its resolver gives and to no others,
 * while TLS and the {@code Host} header keep the name. Each attempt has a connection of its own, or an address that was
 * checked long ago would be used again.
 */
public final class Sender implements AutoCloseable {

    private static final int THREADS = 16;
    private static final int CONNECTIONS = 256;

    private final HttpClient http = new HttpClient();
    private final CheckedResolver resolver;
    private final Timeouts timeouts;
    private final InstantSource clock;

    public Sender(Targets targets, InstantSource clock) {
        this(targets, Lookup.system(), Timeouts.USUAL, new SslContextFactory.Client(), clock);
    }

    /** @param tls whom to trust */
    Sender(Targets targets, Lookup lookup, Timeouts timeouts, SslContextFactory.Client tls, InstantSource clock) {
        this.timeouts = timeouts;
        this.clock = clock;
        resolver = new CheckedResolver(lookup, targets);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("webhooks");
        threads.setDaemon(true);
        http.setExecutor(threads);
        http.setSslContextFactory(tls);
        http.setSocketAddressResolver(resolver);
        http.setFollowRedirects(false);
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Millrace-Webhooks"));
        http.setConnectTimeout(timeouts.connect().toMillis());
        http.setIdleTimeout(timeouts.whole().toMillis());
        http.setDestinationIdleTimeout(timeouts.whole().toMillis());
        http.setMaxConnectionsPerDestination(CONNECTIONS);
    }

    /** Begins; nothing can be sent before. */
    public void start() {
        try {
            http.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not start", e);
        }
        http.getContentDecoderFactories().clear(); // a body that is thrown away need not be unpacked
        http.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
        http.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        http.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
    }

    /** Makes one attempt, and waits for what comes of it. */
    public Reply send(Endpoint endpoint, String id, String body) throws InterruptedException {
        Exchange exchange = new Exchange(clock);
        request(endpoint, id, body).send(exchange);
        try {
            return exchange.reply().get();
        } catch (ExecutionException e) {
            return Reply.none(Trouble.sentence(e.getCause(), timeouts));
        }
    }

    @Override
    public void close() {
        try {
            http.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not stop", e);
        } finally {
            resolver.close();
        }
    }

    private Request request(Endpoint endpoint, String id, String body) {
        Instant now = clock.instant();
        return http.newRequest(endpoint.url())
                .method(HttpMethod.POST)
                .timeout(timeouts.whole().toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers -> headers.put(HttpHeader.CONNECTION, "close")
                        .put(Signature.ID, id)
                        .put(Signature.TIMESTAMP, Long.toString(now.getEpochSecond()))
                        .put(Signature.HEADER, Signature.of(endpoint.live(now), id, now, body)))
                .body(new StringRequestContent("application/json", body));
    }
}

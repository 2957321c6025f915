package dev.millrace.projector.webhook.send;

import dev.millrace.projector.webhook.address.Targets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Resolves hosts for the HTTP client, and gives it checked addresses only. The client connects to just these, so that what
 * DNS says a moment later does not matter.
 *
 * <p>A look-up blocks its thread in native code, so each has a platform thread: on virtual threads a few slow name servers
 * would stop everything.
 */
final class CheckedResolver implements SocketAddressResolver, AutoCloseable {

    private static final int MOST = 256;
    private static final int IDLE_SECONDS = 30;

    private final Lookup lookup;
    private final Targets targets;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MOST,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("webhook-dns-", 0).factory());

    CheckedResolver(Lookup lookup, Targets targets) {
        this.lookup = lookup;
        this.targets = targets;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        try {
            threads.execute(() -> resolve(host, port, promise));
        } catch (RejectedExecutionException e) {
            promise.failed(new IOException("too many look-ups at once", e));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
        try {
            List<InetAddress> addresses = lookup.addresses(host);
            targets.check(addresses);
            List<InetSocketAddress> checked = new ArrayList<>();
            for (InetAddress address : addresses) {
                checked.add(new InetSocketAddress(named(host, address), port));
            }
            promise.succeeded(checked);
        } catch (IOException | RuntimeException e) {
            promise.failed(e);
        }
    }

    /** TLS asks for the name that goes along with the address, so it must be the one that was looked up. */
    private static InetAddress named(String host, InetAddress address) throws UnknownHostException {
        return InetAddress.getByAddress(host, address.getAddress());
    }
}

package dev.millrace.embedded.s3;

import dev.millrace.embedded.host.Loopback;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.gaul.s3proxy.S3ProxyDoor;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.gaul.shaded.org.eclipse.jetty.http.HttpCompliance;
import org.gaul.shaded.org.eclipse.jetty.http.UriCompliance;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConfiguration;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;
import org.gaul.shaded.org.eclipse.jetty.server.handler.GracefulHandler;
import org.gaul.shaded.org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The Jetty that comes inside s3proxy, set up as s3proxy does it, with our filter before its servlet. */
final class S3Server {
    private static final int THREADS = 64;
    private static final long STOP_MILLIS = 5_000;

    private S3Server() {}

    static Server create(S3Options options, BlobStore store, int port) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("s3");
        Server server = new Server(threads);
        server.addConnector(connector(server, port));
        server.setHandler(new GracefulHandler(servlets(options, store)));
        server.setErrorHandler(S3ProxyDoor.errors());
        server.setStopTimeout(STOP_MILLIS);
        return server;
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration http = new HttpConfiguration();
        // Keys may hold what stricter rules refuse in a path, such as an encoded slash.
        http.setHttpCompliance(HttpCompliance.LEGACY);
        http.setUriCompliance(UriCompliance.LEGACY);
        http.setHeaderCacheCaseSensitive(true);
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(Loopback.HOST);
        connector.setPort(port);
        // Requests under way may end; connections that only wait for another one need not be waited for.
        connector.setShutdownIdleTimeout(1);
        return connector;
    }

    private static ServletContextHandler servlets(S3Options options, BlobStore store) {
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new FilterHolder(new WholeBodyFilter()), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(
                new ServletHolder(S3ProxyDoor.servlet(store, options.accessKey(), options.secretKey())), "/*");
        return context;
    }
}

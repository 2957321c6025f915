package dev.millrace.projector.webhook.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.millrace.projector.webhook.Reply;
import dev.millrace.projector.webhook.Some;
import dev.millrace.projector.webhook.address.Targets;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The address is ours to choose, the name is not: TLS asks for it, and believes no certificate of another. */
@Timeout(60)
final class SenderTlsIT {

    private static final String PASSWORD = "password";
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final List<String> names = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private KeyStore keys;

    @SuppressWarnings("NullAway.Init")
    private HttpsServer server;

    @BeforeEach
    void open() throws Exception {
        keys = certificate("receiver.test");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            ExtendedSSLSession session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
            for (SNIServerName name : session.getRequestedServerNames()) {
                names.add(new String(name.getEncoded(), StandardCharsets.US_ASCII));
            }
            names.add(String.valueOf(exchange.getRequestHeaders().getFirst("Host")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void send_certificateOfTheName_isDeliveredAndTheNameIsAskedFor() throws Exception {
        Reply reply = send("receiver.test", keys);

        assertThat(reply.delivered()).as(reply.toString()).isTrue();
        assertThat(names)
                .containsExactly(
                        "receiver.test", "receiver.test:" + server.getAddress().getPort());
    }

    @Test
    void send_certificateOfAnotherName_isRefused() throws Exception {
        Reply reply = send("another.test", keys);

        assertThat(reply.error()).startsWith("The endpoint's certificate is not trusted");
        assertThat(names).isEmpty();
    }

    @Test
    void send_certificateThatNobodyTrusts_isRefused() throws Exception {
        Reply reply = send("receiver.test", certificate("elsewhere.test"));

        assertThat(reply.error()).startsWith("The endpoint's certificate is not trusted");
        assertThat(names).isEmpty();
    }

    private Reply send(String host, KeyStore trusted) throws Exception {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStore(trusted);
        URI url = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/hook");
        try (Sender sender =
                new Sender(new Targets(true), _ -> List.of(HERE), Timeouts.USUAL, tls, InstantSource.system())) {
            sender.start();
            return sender.send(Some.endpoint(url, Some.secret(Some.NOW)), "msg_1", "{}");
        }
    }

    /** A certificate of this name that trusts itself, made by the JDK's own tool. */
    private KeyStore certificate(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}

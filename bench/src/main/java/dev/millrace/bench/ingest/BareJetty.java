package dev.millrace.bench.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The least that could answer a registration: Jetty, and an address that the SDK's presigner has signed, as its guide has it.
 * Nobody is asked who they are, nothing is kept. It runs as a process of its own, under the flags that the platform has.
 */
final class BareJetty implements AutoCloseable {

    private static final int CREATED = 201;
    private static final Duration VALIDITY = Duration.ofHours(24);

    private final Process process;
    private final URI url;

    private BareJetty(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Returns when it listens. */
    static BareJetty start(Path log) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx384m",
                        IngestCommand.JVM,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareJetty.class.getName()))
                .redirectError(log.toFile())
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        return new BareJetty(process, URI.create("http://127.0.0.1:" + lines.readLine()));
    }

    URI url() {
        return url;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
    }

    public static void main(String[] args) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Signing());
        server.start();
        System.out.println(connector.getLocalPort());
        server.join();
    }

    private static final class Signing extends Handler.Abstract {

        private final S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String id = UUID.randomUUID().toString();
            URL upload = presigner
                    .presignPutObject(presign -> presign.signatureDuration(VALIDITY)
                            .putObjectRequest(put -> put.bucket("bench").key("in/" + id + "/source")))
                    .url();
            String json = "{\"id\":\"" + id + "\",\"upload\":\"" + upload + "\"}";
            response.setStatus(CREATED);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            response.write(true, ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }
    }
}

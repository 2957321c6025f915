package dev.millrace.bench.sse;

import dev.millrace.embedded.host.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** nginx with nchan, as Debian packages it. */
final class Nchan implements AutoCloseable {

    private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");
    private static final int ATTEMPTS = 100;
    private static final int PAUSE_MILLIS = 50;

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private Nchan(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it listens. */
    static Nchan start(Path folder) throws IOException, InterruptedException {
        if (!Files.exists(MODULE)) {
            throw new IOException("there is no nchan: apt-get install nginx-light libnginx-mod-nchan");
        }
        int port = FreePort.pick();
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
            load_module %s;
            daemon off;
            master_process off;
            pid %s/nginx.pid;
            error_log %s/nginx.log warn;
            events { worker_connections 18000; }
            http {
              access_log off;
              client_body_temp_path %s/body;
              server {
                listen 127.0.0.1:%d backlog=4096;
                location ~ ^/publish/(\\w+)$ { nchan_publisher; nchan_channel_id $1; nchan_message_buffer_length 100; }
                location ~ ^/subscribe/(\\w+)$ { nchan_subscriber eventsource; nchan_channel_id $1; }
              }
            }
            """.formatted(MODULE, folder, folder, folder, port));
        Process process = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        Nchan nchan = new Nchan(process, port);
        nchan.awaitPort();
        return nchan;
    }

    URI subscribers(String channel) {
        return URI.create("http://127.0.0.1:" + port + "/subscribe/" + channel);
    }

    void publish(String channel, String message) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/publish/" + channel))
                .POST(BodyPublishers.ofString(message))
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status >= 300) {
            throw new IOException("nchan answered " + status);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void awaitPort() throws InterruptedException, IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        throw new IOException("nginx does not listen");
    }
}

package dev.millrace.runtime.http;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.millrace.runtime.health.Health;
import dev.millrace.runtime.service.Launch;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many who come while a server, in a process of its own, has no time for them. */
class CrowdIT {

    private static final int CROWD = 120;
    private static final int SOON_MILLIS = 900; // what is turned away is tried again after a second

    @Test
    void connections_whileTheServerStandsStill_wait() throws Exception {
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Alone.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Socket> crowd = new ArrayList<>();
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            int port = Integer.parseInt(lines.readLine());
            signal("STOP", server);
            assertThatCode(() -> {
                        for (int i = 0; i < CROWD; i++) {
                            crowd.add(connected(port));
                        }
                    })
                    .doesNotThrowAnyException();
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
            server.destroyForcibly().waitFor();
        }
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SOON_MILLIS);
        return socket;
    }

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** A server without routes of its own. */
    public static final class Alone {

        public static void main(String[] args) throws InterruptedException {
            HttpServer server = new HttpServer("127.0.0.1", 0, new Health(), Launch.meters(), List.of());
            System.out.println(server.port());
            Thread.currentThread().join();
        }
    }
}

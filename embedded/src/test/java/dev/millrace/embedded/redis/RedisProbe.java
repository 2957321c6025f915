package dev.millrace.embedded.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.embedded.host.Loopback;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;

/** Redis's inline protocol, one command at a time. */
public final class RedisProbe {
    private RedisProbe() {}

    /** The first line of the answer. */
    public static String ask(String uri, String command) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.at(URI.create(uri).getPort()), 2_000);
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
        }
    }
}

package dev.millrace.embedded.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The only address that the servers listen on. They have no passwords worth the name. */
public final class Loopback {
    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    public static InetSocketAddress at(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}

package dev.millrace.projector.webhook.send;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds a host's addresses. */
@FunctionalInterface
public interface Lookup {

    /** All of them; takes as long as DNS does. */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** As the machine does it. */
    static Lookup system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}

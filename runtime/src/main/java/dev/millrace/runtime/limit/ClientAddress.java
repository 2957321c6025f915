package dev.millrace.runtime.limit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The address that a client is counted by. What {@code X-Forwarded-For} says is believed as far as proxies of ours have
 * written it: each appends whom it heard from, so the list is read from the right, and the first that is no proxy of ours
 * is the client. Whatever stands left of it, the client has made up.
 *
 * <p>IPv6 is counted by /64, the smallest that one household is given: single addresses of it cost nothing.
 */
final class ClientAddress {

    static final String FORWARDED = "X-Forwarded-For";
    private static final int NETWORK_BYTES = 8;
    private static final String UNKNOWN = "unknown";

    private final List<AddressRange> proxies;

    /** @param proxies whose word is taken */
    ClientAddress(List<AddressRange> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /**
     * Finds it.
     *
     * @param peer who has opened the connection
     * @param forwarded the values of {@code X-Forwarded-For}, in order
     */
    String of(String peer, List<String> forwarded) {
        Optional<InetAddress> nearest = read(peer);
        if (nearest.isEmpty()) {
            return UNKNOWN;
        }
        InetAddress client = nearest.get();
        List<String> hops = Arrays.asList(String.join(",", forwarded).split(",", -1));
        for (String hop : hops.reversed()) {
            Optional<InetAddress> before = trusted(client) ? read(hop) : Optional.empty();
            if (before.isEmpty()) {
                break; // nobody of ours has said more
            }
            client = before.get();
        }
        return counted(client);
    }

    private boolean trusted(InetAddress address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }

    private static String counted(InetAddress address) {
        return address instanceof Inet4Address
                ? address.getHostAddress()
                : HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64";
    }

    /** An address, perhaps with a port, in brackets, or with the name of an interface. */
    private static Optional<InetAddress> read(String hop) {
        String text = hop.strip();
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            text = text.substring(1, bracket);
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.substring(0, text.indexOf(':'));
        }
        int zone = text.indexOf('%');
        return AddressRange.address(zone < 0 ? text : text.substring(0, zone));
    }
}

package dev.millrace.projector.webhook.address;

import dev.millrace.runtime.limit.AddressRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet. Of IPv4 everything but the special ranges; of IPv6 only what is given out
 * as global unicast, without what stands for an IPv4 address or a tunnel to one.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA, IPv4 special-purpose addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA, IPv6 special-purpose addresses</a>
 */
final class PublicAddresses {

    private static final List<AddressRange> SPECIAL = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8",
            "100.64.0.0/10", // carriers' own
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local, with the clouds' metadata
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4", // with broadcast
            "2001::/23", // protocols, with Teredo
            "2001:db8::/32",
            "2002::/16", // 6to4
            "3fff::/20");

    private static final List<AddressRange> GLOBAL = ranges("2000::/3");

    /** NAT64: the last four bytes are an IPv4 address, and decide. */
    private static final List<AddressRange> TRANSLATED = ranges("64:ff9b::/96");

    private static final int IPV4_BYTES = 4;

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (within(TRANSLATED, address)) {
            return contain(last(address.getAddress()));
        }
        return !within(SPECIAL, address) && (address instanceof Inet4Address || within(GLOBAL, address));
    }

    private static InetAddress last(byte[] bytes) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean within(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::parse).toList();
    }
}

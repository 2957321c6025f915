package dev.millrace.runtime.limit;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses with the same beginning, {@code 10.0.0.0/8} or {@code 2001:db8::/32}; a lone address is a range of one.
 *
 * @param first any of them
 * @param bits how many bits they have in common
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632#section-3.1">RFC 4632, prefixes</a>
 */
public record AddressRange(InetAddress first, int bits) {

    private static final Pattern BITS = Pattern.compile("\\d{1,3}");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    public AddressRange {
        if (bits < 0 || bits > length(first)) {
            throw new IllegalArgumentException("not 0 to " + length(first) + " bits");
        }
    }

    /** Reads a range; throws an IllegalArgumentException for what is none. */
    public static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", -1);
        InetAddress address = address(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("\"" + text.strip() + "\" is no address or range"));
        if (parts.length == 1) {
            return new AddressRange(address, length(address));
        }
        if (parts.length > 2 || !BITS.matcher(parts[1]).matches()) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is no range");
        }
        return new AddressRange(address, Integer.parseInt(parts[1]));
    }

    /** Reads an address as it stands, in full and without asking DNS; empty for what is none. */
    public static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty(); // the JDK would take "7" for 0.0.0.7
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] one = first.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int length(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }
}

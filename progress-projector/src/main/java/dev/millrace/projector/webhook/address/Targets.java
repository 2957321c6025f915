package dev.millrace.projector.webhook.address;

import dev.millrace.projector.webhook.address.TargetException.Reason;
import dev.millrace.runtime.limit.AddressRange;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a webhook may be sent to. The form of a URL is checked once; addresses are checked at every attempt, since a name
 * may lead elsewhere tomorrow.
 *
 * @param privateAllowed whether plain HTTP and addresses that are not public will do, for a receiver on one's own machine
 */
public record Targets(boolean privateAllowed) {

    private static final int LONGEST = 2000;
    private static final int LARGEST_PORT = 65_535;

    /** What resolvers may take for an IPv4 address in another form: {@code 0x7f.1}, {@code 2130706433}. */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    /** Reads a URL as somebody gave it. */
    public URI url(String text) throws TargetException {
        URI url = parsed(text);
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") ? !privateAllowed : !scheme.equals("https")) {
            throw new TargetException(Reason.NOT_HTTPS, "The URL must begin with https://.");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > LARGEST_PORT) {
            throw new TargetException(Reason.INVALID, "The URL has no valid host and port.");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new TargetException(Reason.INVALID, "The URL must have no credentials and no fragment.");
        }
        String host = url.getHost();
        Optional<InetAddress> literal = AddressRange.address(host.replaceAll("[\\[\\]]", ""));
        if (literal.isPresent()) {
            check(List.of(literal.get()));
        } else if (NUMERIC.matcher(host).matches() || host.startsWith("[")) {
            throw new TargetException(Reason.INVALID, "The URL's host is no name and no address in its usual form.");
        }
        return url;
    }

    /** Refuses a host when any of its addresses is not for webhooks. */
    public void check(List<InetAddress> addresses) throws TargetException {
        if (!privateAllowed && !addresses.stream().allMatch(PublicAddresses::contain)) {
            throw new TargetException(Reason.NOT_PUBLIC, "The host's address is not in the public internet.");
        }
    }

    private static URI parsed(String text) throws TargetException {
        if (text.length() <= LONGEST && text.chars().allMatch(c -> c > ' ' && c < '\u007f')) {
            try {
                return new URI(text);
            } catch (URISyntaxException _) {
                // told below
            }
        }
        throw new TargetException(Reason.INVALID, "The URL is not valid, or longer than " + LONGEST + " characters.");
    }
}

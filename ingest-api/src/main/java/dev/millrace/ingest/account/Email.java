package dev.millrace.ingest.account;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address, in lower case: whoever signs up as {@code Ann@example.org} and signs in as {@code ann@example.org} is
 * one person. Narrower than RFC 5321 on purpose: quoted local parts and addresses of hosts are somebody's trick more often
 * than somebody's name.
 */
public record Email(String value) {

    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile(
            "[a-z0-9!#$%&'*+/=?^_`{|}~.\\-\\u0080-\\uffff]{1,64}@(?:[a-z0-9\\u0080-\\uffff](?:[a-z0-9\\u0080-\\uffff-]{0,61}[a-z0-9\\u0080-\\uffff])?\\.)+[a-z0-9\\u0080-\\uffff-]{2,63}");

    /** Throws an IllegalArgumentException for what is no address. */
    public Email {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > LONGEST
                || !FORM.matcher(value).matches()
                || value.chars().anyMatch(Email::strange)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    private static boolean strange(int c) {
        return Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    @Override
    public String toString() {
        return value;
    }
}

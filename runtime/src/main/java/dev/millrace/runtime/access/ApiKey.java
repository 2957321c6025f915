package dev.millrace.runtime.access;

import dev.millrace.id.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an API key, {@code mr_<id>_<secret>}: an id that may be seen and logged, and 192 random bits that may not.
 * So much chance needs no slow hash.
 *
 * @param id 12 letters and digits
 */
public record ApiKey(String id, String secret) {

    static final String PREFIX = "mr_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-z]{12})_([A-Za-z0-9_-]{32})");
    private static final char[] LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final int ID_LETTERS = 12;
    private static final int SECRET_BYTES = 24;

    /** A new key. */
    public static ApiKey mint(SecureRandom random) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LETTERS; i++) {
            id.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new ApiKey(id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Reads a key; empty for a text that is none. */
    public static Optional<ApiKey> read(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new ApiKey(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** What is stored of the secret. */
    public String hash() {
        return Sha256.of(secret).hex();
    }

    /** The whole key, to be shown once. */
    public String reveal() {
        return PREFIX + id + "_" + secret;
    }

    @Override
    public String toString() {
        return PREFIX + id + "_***";
    }
}

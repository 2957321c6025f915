package dev.millrace.ingest.account;

import dev.millrace.id.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that nobody can guess, and what is stored of them. */
public final class Chance {

    private static final int BYTES = 24;
    private static final int CODES = 1_000_000;

    private final SecureRandom random;

    public Chance(SecureRandom random) {
        this.random = random;
    }

    /** 192 bits, for addresses and headers. */
    public String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Six digits, for people. */
    String code() {
        return "%06d".formatted(random.nextInt(CODES));
    }

    /** What is stored. So much chance needs no slow hash; a code is short, but may be tried a few times only. */
    public static String hash(String secret) {
        return Sha256.of(secret).hex();
    }
}

package dev.millrace.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest as 64 lower-case hex digits. */
public record Sha256(String hex) {

    private static final int DIGITS = 64;

    public Sha256 {
        if (!Form.isHex(hex, DIGITS)) {
            throw new IllegalArgumentException("a SHA-256 digest is 64 lower-case hex digits");
        }
    }

    public static Sha256 of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    public static Sha256 of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Digests what remains in the buffer and leaves it empty. */
    public static Sha256 of(ByteBuffer bytes) {
        MessageDigest digest = digest();
        digest.update(bytes);
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    /** The first {@code digits} hex digits, for names where a collision costs nothing but a clearer name. */
    public String prefix(int digits) {
        return hex.substring(0, digits);
    }

    @Override
    public String toString() {
        return hex;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package dev.millrace.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names one video for its whole life, and is the key of almost every topic.
 *
 * <p>A registered video has a version 7 UUID, which carries the millisecond of its birth. An object that nobody
 * registered has a version 5 UUID of its bucket and key, so that announcing it again names the same video.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562">RFC 9562</a>
 */
public record VideoId(UUID value) {

    private static final UUID OBJECTS = UUID.fromString("6d0c8a1e-5b0f-5c7a-9d1e-7c1f3f0e2a44");
    private static final int VARIANT = 0x80;

    public VideoId {
        Objects.requireNonNull(value);
    }

    /** A new id, sortable by time. The random part must come from a secure source where ids must not be guessed. */
    public static VideoId mint(Instant now, RandomGenerator random) {
        long time = now.toEpochMilli() << 16;
        long high = time | 0x7000 | (random.nextLong() & 0x0FFF);
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new VideoId(new UUID(high, low));
    }

    /** The id of an object that was dropped into a bucket without being registered. */
    public static VideoId ofObject(String bucket, String key) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(OBJECTS.getMostSignificantBits())
                .putLong(OBJECTS.getLeastSignificantBits())
                .flip());
        byte[] name = sha1.digest((bucket + "/" + key).getBytes(StandardCharsets.UTF_8));
        name[6] = (byte) ((name[6] & 0x0F) | 0x50);
        name[8] = (byte) ((name[8] & 0x3F) | VARIANT);
        ByteBuffer bytes = ByteBuffer.wrap(name);
        return new VideoId(new UUID(bytes.getLong(), bytes.getLong()));
    }

    /**
     * Reads the canonical text form only: 36 characters, lower case.
     *
     * @throws IllegalArgumentException for anything else, also for forms that {@link UUID#fromString} would mend
     */
    public static VideoId parse(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("not a video id in canonical form");
        }
        return new VideoId(uuid);
    }

    /** {@link #parse} for text from outside, where a wrong form is an answer and not a fault. */
    public static Optional<VideoId> read(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** When this id was minted; empty for the id of an unregistered object. */
    public Optional<Instant> mintedAt() {
        return value.version() == 7
                ? Optional.of(Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1"); // names, not secrets: RFC 9562 prescribes it for version 5
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}

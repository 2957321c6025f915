package dev.millrace.router.job;

import org.jspecify.annotations.Nullable;

/**
 * S3's order among the announcements of one key.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 */
final class Sequencer {

    private Sequencer() {}

    /** Whether {@code a} certainly came before {@code b}: hex strings, the shorter one padded with zeros on the right. */
    static boolean older(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return false;
        }
        int length = Math.max(a.length(), b.length());
        return padded(a, length).compareToIgnoreCase(padded(b, length)) < 0;
    }

    private static String padded(String hex, int length) {
        return hex + "0".repeat(length - hex.length());
    }
}

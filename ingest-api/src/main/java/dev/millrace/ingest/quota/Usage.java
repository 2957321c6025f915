package dev.millrace.ingest.quota;

/**
 * What an account has.
 *
 * @param videos how many
 * @param bytes of their sources together
 * @param seconds of their play time together
 */
public record Usage(long videos, long bytes, double seconds) {

    Usage plus(Usage more) {
        return new Usage(videos + more.videos, bytes + more.bytes, seconds + more.seconds);
    }
}

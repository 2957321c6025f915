package dev.millrace.embedded.s3;

/** Takes announcements of changed objects, such as by writing them to Kafka. */
@FunctionalInterface
public interface AnnouncementListener {
    /**
     * Called from one background thread, in the order of the changes, at least once for each: returns when the
     * announcement is safe. When it throws, it is called again with the same one, ten times over half a minute; after
     * that an ERROR is logged, and the announcement waits in the outbox for the server's next start.
     *
     * @param json an S3 event notification ({@code {"Records": [...]}}) with one record
     */
    void announce(String json) throws Exception;
}

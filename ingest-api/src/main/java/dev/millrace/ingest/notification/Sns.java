package dev.millrace.ingest.notification;

import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;

/** What is asked of SNS itself. Addresses have passed {@link SnsMessage#trusted}. */
interface Sns {

    /**
     * The key of the certificate that lies there.
     *
     * @throws IOException when it cannot be had now
     */
    PublicKey key(URI certificate) throws IOException;

    /**
     * Says that we want the messages of a topic.
     *
     * @throws IOException when that was not accepted
     */
    void confirm(URI subscription) throws IOException;
}

package dev.millrace.ingest.notification;

import dev.millrace.notification.Envelopes;
import dev.millrace.notification.NotificationException;
import dev.millrace.runtime.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes event messages from whoever has the secret. What SNS sends must be signed by it besides: the secret lies in a
 * subscription's address, where more people see it than should.
 */
public final class Hook {

    private static final Logger LOG = LoggerFactory.getLogger(Hook.class);

    private final Secret secret;
    private final Destination destination;
    private final Sns sns;

    /** Where messages go. */
    @FunctionalInterface
    interface Destination {
        void write(byte[] message) throws NotificationException;
    }

    Hook(Secret secret, Destination destination, Sns sns) {
        this.secret = secret;
        this.destination = destination;
        this.sns = sns;
    }

    /** A message that is not taken. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** Whether this is the secret; takes as long for a wrong one, whatever of it is right. */
    public boolean opensWith(String given) {
        return MessageDigest.isEqual(bytes(secret.reveal()), bytes(given));
    }

    /**
     * Takes a message, and returns when it is durable.
     *
     * @throws NotificationException when it is none
     * @throws RefusedException when it says that it comes from SNS, and does not
     * @throws IOException when SNS cannot be asked now
     */
    public void take(byte[] body) throws NotificationException, RefusedException, IOException {
        Optional<SnsMessage> message = SnsMessage.read(Envelopes.read(body));
        if (message.isEmpty()) {
            destination.write(body);
            return;
        }
        SnsMessage fromSns = message.get();
        requireSignature(fromSns);
        switch (fromSns.type()) {
            case NOTIFICATION -> destination.write(body);
            case SUBSCRIPTION -> confirm(fromSns);
            case END ->
                LOG.atInfo().addKeyValue("topic", fromSns.text("TopicArn")).log("SNS ends a subscription");
        }
    }

    private void confirm(SnsMessage message) throws RefusedException, IOException {
        sns.confirm(message.address("SubscribeURL")
                .orElseThrow(() -> new RefusedException("SubscribeURL is no address of SNS")));
        LOG.atInfo().addKeyValue("topic", message.text("TopicArn")).log("Subscribed to a topic of SNS");
    }

    private void requireSignature(SnsMessage message) throws RefusedException, IOException {
        if (!message.hasOurVersion()) {
            throw new RefusedException("SignatureVersion is not 2; set the topic's attribute SignatureVersion to 2");
        }
        URI certificate = message.address("SigningCertURL")
                .orElseThrow(() -> new RefusedException("SigningCertURL is no address of SNS"));
        if (!message.signedBy(sns.key(certificate))) {
            throw new RefusedException("Signature is not that of SNS");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.millrace.ingest.notification;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A message in the form in which SNS sends it by HTTP.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">Verifying signatures</a>
 */
record SnsMessage(Type type, JsonNode fields) {

    private static final Pattern HOST = Pattern.compile("sns\\.[a-z0-9-]{3,}\\.amazonaws\\.com(\\.cn)?");
    private static final int HTTPS = 443;

    /** Version 1 signs with SHA-1, for which collisions can be bought. */
    private static final String VERSION = "2";

    /** What SNS sends. */
    enum Type {
        NOTIFICATION("Notification"),
        SUBSCRIPTION("SubscriptionConfirmation"),
        END("UnsubscribeConfirmation");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The fields that its signature covers, in their order. */
        private List<String> signed() {
            return switch (this) {
                case NOTIFICATION -> List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
                case SUBSCRIPTION, END ->
                    List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
            };
        }
    }

    /** Empty for what is something else. */
    static Optional<SnsMessage> read(JsonNode body) {
        String word = body.path("Type").asString("");
        for (Type type : Type.values()) {
            if (type.word.equals(word)) {
                return Optional.of(new SnsMessage(type, body));
            }
        }
        return Optional.empty();
    }

    String text(String field) {
        return fields.path(field).asString("");
    }

    /** The address in this field, if it is one of SNS's own. */
    Optional<URI> address(String field) {
        try {
            return Optional.of(URI.create(text(field))).filter(SnsMessage::trusted);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether an address leads to SNS and nowhere else. */
    static boolean trusted(URI address) {
        return "https".equals(address.getScheme())
                && address.getHost() != null
                && HOST.matcher(address.getHost()).matches()
                && (address.getPort() == -1 || address.getPort() == HTTPS)
                && address.getUserInfo() == null;
    }

    boolean hasOurVersion() {
        return text("SignatureVersion").equals(VERSION);
    }

    /** Whether whoever has this key has signed it. */
    boolean signedBy(PublicKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(toSign().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(text("Signature")));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false; // a key or a signature of another kind
        }
    }

    String toSign() {
        StringBuilder text = new StringBuilder();
        for (String field : type.signed()) {
            if (fields.has(field)) {
                text.append(field).append('\n').append(text(field)).append('\n');
            }
        }
        return text.toString();
    }
}

package dev.millrace.projector.webhook;

import dev.millrace.id.Sha256;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The ids of what webhooks consist of; each kind begins with a word of its own. */
public final class Names {

    private static final int BYTES = 12;
    private static final int DIGITS = 32;
    private static final String MESSAGE = "msg_";

    private Names() {}

    public static String endpoint(SecureRandom random) {
        return "wh_" + random(random);
    }

    static String secret(SecureRandom random) {
        return "sec_" + random(random);
    }

    /** Of a message that no event has caused. */
    public static String message(SecureRandom random) {
        return MESSAGE + random(random);
    }

    /** The same for the same event and endpoint, however often the event comes. */
    public static String message(String event, String endpoint) {
        return MESSAGE + Sha256.of(endpoint + " " + event).prefix(DIGITS);
    }

    private static String random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

package dev.millrace.runtime.access;

import java.security.PublicKey;
import java.util.Optional;

/** The public keys of our access tokens. */
@FunctionalInterface
public interface VerifyingKeys extends AutoCloseable {

    /**
     * A key by its id.
     *
     * @throws KeysAwayException when it cannot be told whether there is one
     */
    Optional<PublicKey> find(String keyId);

    @Override
    default void close() {
        // most hold nothing open
    }

    /** Whoever publishes the keys does not answer. */
    final class KeysAwayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public KeysAwayException(Exception cause) {
            super(cause.toString(), cause);
        }
    }
}

package dev.millrace.ingest.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords with Argon2id: 19 MiB, two passes. That is meant to be slow, so only a few are worked on at a
 * time: the rest wait, and not for long.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP, password storage</a>
 */
public final class Passwords {

    public static final int SHORTEST = 10;
    public static final int LONGEST = 200;

    private static final Argon2Function ARGON = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore places;

    /** Verified against when there is no account, so that an answer takes as long as if there were one. */
    private final String nobodys;

    /** @param places how many are worked on at once */
    public Passwords(int places) {
        this.places = new Semaphore(places, true);
        nobodys = hash("nobody's password");
    }

    /** Too many people sign in at once. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Hashes a password.
     *
     * @throws BusyException when no place was free in time
     */
    public String hash(String password) {
        return inPlace(() ->
                Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON).getResult());
    }

    /**
     * Whether a password is the one that was hashed. Takes as long when there is no hash.
     *
     * @throws BusyException when no place was free in time
     */
    public boolean check(String password, @Nullable String hash) {
        String wanted = hash == null ? nobodys : hash;
        boolean same = inPlace(() -> Password.check(password, wanted).with(Argon2Function.getInstanceFromHash(wanted)));
        return same && hash != null;
    }

    private <T> T inPlace(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}

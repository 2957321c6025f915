package dev.millrace.ingest.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.millrace.embedded.SharedServers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attempts to sign in elsewhere, with a clock of the test's. */
final class AttemptsIT {

    private final MongoClient mongo = MongoClients.create(SharedServers.mongo().connectionString());
    private final MongoDatabase database =
            mongo.getDatabase("a" + UUID.randomUUID().toString().substring(0, 8));
    private final Attempt attempt = new Attempt("state", "browser", "nonce", "verifier", new Target("/videos"));
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Attempts attempts = new Attempts(database, () -> now);

    @BeforeEach
    void begin() {
        attempts.createIndexes();
        attempts.add(attempt);
    }

    @AfterEach
    void disconnect() {
        mongo.close();
    }

    @Test
    void take_inTime_isItOnce() {
        now = now.plus(Attempts.VALID).minus(Duration.ofSeconds(1));

        assertThat(attempts.take("state", "browser")).contains(attempt);
        assertThat(attempts.take("state", "browser")).isEmpty();
    }

    @Test
    void take_tooLate_isNone() {
        now = now.plus(Attempts.VALID);

        assertThat(attempts.take("state", "browser")).isEmpty();
    }

    @Test
    void take_withAnotherCookie_leavesItWhereItIs() {
        assertThat(attempts.take("state", "another")).isEmpty();
        assertThat(attempts.take("another", "browser")).isEmpty();

        assertThat(attempts.take("state", "browser")).contains(attempt);
    }

    @Test
    void stored_always_hasNoSecretOfTheBrowser() {
        String stored = database.getCollection("oidc_attempts").find().first() + "";

        assertThat(stored).contains("nonce").doesNotContain("=state", "=browser,");
    }
}

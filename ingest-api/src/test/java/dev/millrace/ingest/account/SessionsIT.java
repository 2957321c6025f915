package dev.millrace.ingest.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.millrace.embedded.SharedServers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refresh tokens, with a clock of the test's. */
final class SessionsIT {

    private static final Duration LONGEST = Duration.ofDays(30);

    @SuppressWarnings("NullAway.Init")
    private static MongoClient mongo;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** What happens while a secret is made. */
    private Runnable meanwhile = () -> {};

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private Accounts accounts;

    @SuppressWarnings("NullAway.Init")
    private Sessions sessions;

    @SuppressWarnings("NullAway.Init")
    private Account ann;

    @BeforeAll
    static void connect() {
        mongo = MongoClients.create(SharedServers.mongo().connectionString());
    }

    @AfterAll
    static void disconnect() {
        mongo.close();
    }

    @BeforeEach
    void begin() {
        MongoDatabase database =
                mongo.getDatabase("s" + UUID.randomUUID().toString().substring(0, 8));
        accounts = new Accounts(database);
        SigningKeys keys = SigningKeys.open(folder, () -> now);
        sessions = new Sessions(
                database,
                accounts,
                new AccessTokens(keys, "millrace", Duration.ofMinutes(10), () -> now),
                new Chance(new SecureRandom() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void nextBytes(byte[] bytes) {
                        meanwhile.run();
                        super.nextBytes(bytes);
                    }
                }),
                LONGEST,
                () -> now);
        sessions.createIndexes();
        ann = accounts.create(new Email("ann@example.org"), "Ann", null, false, now);
    }

    @Test
    void refresh_tokenThatComesAgainLater_endsTheWholeFamily() {
        Session first = sessions.begin(ann);
        Session other = sessions.begin(ann);
        Session second = sessions.refresh(first.refreshToken()).orElseThrow();
        now = now.plus(Sessions.GRACE).plusSeconds(1);

        Optional<Session> stolen = sessions.refresh(first.refreshToken());

        assertThat(stolen).isEmpty();
        assertThat(sessions.refresh(second.refreshToken())).as("the family").isEmpty();
        assertThat(sessions.refresh(other.refreshToken())).as("another session").isPresent();
    }

    @Test
    void refresh_twoTabsAtOnce_bothGoOn() {
        Session first = sessions.begin(ann);

        Session one = sessions.refresh(first.refreshToken()).orElseThrow();
        now = now.plusSeconds(2);
        Session two = sessions.refresh(first.refreshToken()).orElseThrow();

        assertThat(sessions.refresh(one.refreshToken())).isPresent();
        assertThat(sessions.refresh(two.refreshToken())).isPresent();
    }

    @Test
    void refresh_howeverOften_lastsNoLongerThanASession() {
        Session session = sessions.begin(ann);
        now = now.plus(Duration.ofDays(20));
        session = sessions.refresh(session.refreshToken()).orElseThrow();
        assertThat(session.until()).isEqualTo(Instant.parse("2026-03-31T12:00:00Z"));

        now = now.plus(Duration.ofDays(11));

        assertThat(sessions.refresh(session.refreshToken())).isEmpty();
    }

    @Test
    void refresh_ofADisabledAccount_isRefused() {
        Session session = sessions.begin(ann);

        accounts.setDisabled(ann.id(), true);

        assertThat(sessions.refresh(session.refreshToken())).isEmpty();
    }

    @Test
    void refresh_ofASignInWithThePasswordOfBefore_isRefused() {
        Account before = accounts.find(ann.id()).orElseThrow();
        accounts.setPassword(ann.id(), "another hash");
        sessions.endAll(ann.id());

        Session late = sessions.begin(before);

        assertThat(sessions.refresh(late.refreshToken())).isEmpty();
    }

    @Test
    void refresh_ofASignInFromBeforeTheAccountWasDisabled_isRefusedOnceItIsEnabled() {
        Account before = accounts.find(ann.id()).orElseThrow();
        accounts.setDisabled(ann.id(), true);
        sessions.endAll(ann.id());
        accounts.setDisabled(ann.id(), false);

        Session late = sessions.begin(before);

        assertThat(sessions.refresh(late.refreshToken())).isEmpty();
    }

    @Test
    void refresh_whileTheSessionEnds_makesNoOther() {
        Session session = sessions.begin(ann);
        meanwhile = () -> sessions.endAll(ann.id());

        Optional<Session> late = sessions.refresh(session.refreshToken());

        meanwhile = () -> {};
        assertThat(late.flatMap(next -> sessions.refresh(next.refreshToken()))).isEmpty();
        assertThat(late).isEmpty();
    }
}

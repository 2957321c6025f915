package dev.millrace.ingest.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the issuer says of itself, and how its ID tokens are checked. Asked for when it is first needed, since the issuer
 * may be away when we start; kept for a while; and after a failure not asked for again at once.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect Discovery</a>
 */
final class Issuer {

    static final int PATIENCE_MILLIS = 3000;
    private static final int LARGEST = 256 * 1024;
    private static final Duration VALID = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Signatures by a key pair, of the issuer's alone. Anything else would let the token say how it is checked. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private final com.nimbusds.oauth2.sdk.id.Issuer name;
    private final ClientID client;
    private final InstantSource clock;
    private @Nullable Known known;
    private @Nullable Failed failed;

    Issuer(OidcSettings settings, InstantSource clock) {
        name = new com.nimbusds.oauth2.sdk.id.Issuer(settings.issuer());
        client = new ClientID(settings.clientId());
        this.clock = clock;
    }

    /** What is known of it, until then. */
    record Known(OIDCProviderMetadata metadata, IDTokenValidator tokens, Instant until) {}

    private record Failed(IssuerAwayException cause, Instant until) {}

    /**
     * What is known of it.
     *
     * @throws IssuerAwayException when it does not say
     */
    synchronized Known known() {
        Instant now = clock.instant();
        Known before = known;
        if (before != null && now.isBefore(before.until())) {
            return before;
        }
        Failed lately = failed;
        if (lately != null && now.isBefore(lately.until())) {
            throw lately.cause();
        }
        try {
            Known found = discover(now);
            known = found;
            return found;
        } catch (GeneralException | IOException e) {
            IssuerAwayException cause = new IssuerAwayException(e);
            failed = new Failed(cause, clock.instant().plus(PAUSE));
            throw cause;
        }
    }

    private Known discover(Instant now) throws GeneralException, IOException {
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(name, PATIENCE_MILLIS, PATIENCE_MILLIS);
        if (metadata.getAuthorizationEndpointURI() == null || metadata.getTokenEndpointURI() == null) {
            throw new GeneralException("the issuer has no code flow");
        }
        return new Known(metadata, tokens(metadata), now.plus(VALID));
    }

    private IDTokenValidator tokens(OIDCProviderMetadata metadata) throws MalformedURLException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST))
                .refreshAheadCache(false) // would need a thread of its own
                .build();
        return new IDTokenValidator(name, client, new JWSVerificationKeySelector<>(ALGORITHMS, keys), null);
    }
}

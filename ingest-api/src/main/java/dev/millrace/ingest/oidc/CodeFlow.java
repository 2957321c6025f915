package dev.millrace.ingest.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorization code flow with PKCE, as the issuer's client.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth">OpenID Connect Core, 3.1</a>
 */
final class CodeFlow {

    private static final Logger LOG = LoggerFactory.getLogger(CodeFlow.class);
    private static final int SERVER_ERROR = 500;

    private final OidcSettings settings;
    private final ClientID client;
    private final Issuer issuer;
    private final URI comeBack;

    /** @param comeBack where the issuer sends people back to; it must know that address */
    CodeFlow(OidcSettings settings, URI comeBack, InstantSource clock) {
        this.settings = settings;
        client = new ClientID(settings.clientId());
        issuer = new Issuer(settings, clock);
        this.comeBack = comeBack;
    }

    /** Where to send somebody. */
    URI there(Attempt attempt) {
        URI endpoint = issuer.known().metadata().getAuthorizationEndpointURI();
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "email", "profile"), client, comeBack)
                .endpointURI(endpoint)
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Who has come back.
     *
     * @return empty when the issuer does not stand by the code, or its token is not good
     * @throws IssuerAwayException when it does not answer
     */
    Optional<Claimed> who(Attempt attempt, String code) {
        Issuer.Known known = issuer.known();
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(exchange(known.metadata(), attempt, code));
            if (!(response instanceof OIDCTokenResponse tokens)) {
                return refused(String.valueOf(response.toErrorResponse().getErrorObject()));
            }
            JWT token = tokens.getOIDCTokens().getIDToken();
            IDTokenClaimsSet claims = known.tokens().validate(token, new Nonce(attempt.nonce()));
            AuthorizedParty party = claims.getAuthorizedParty();
            if (party != null && !party.getValue().equals(client.getValue())) {
                return refused("issued to " + party); // which the library leaves to us
            }
            return Optional.of(Claimed.of(claims));
        } catch (KeySourceException | IOException e) {
            throw new IssuerAwayException(e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return refused(e.toString());
        }
    }

    private HTTPResponse exchange(OIDCProviderMetadata metadata, Attempt attempt, String code) throws IOException {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), comeBack, new CodeVerifier(attempt.verifier()));
        URI endpoint = metadata.getTokenEndpointURI();
        TokenRequest request = authentication(metadata)
                .map(proof -> new TokenRequest.Builder(endpoint, proof, grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant))
                .build();
        HTTPRequest http = request.toHTTPRequest();
        http.setConnectTimeout(Issuer.PATIENCE_MILLIS);
        http.setReadTimeout(Issuer.PATIENCE_MILLIS);
        http.setFollowRedirects(false);
        HTTPResponse answer = http.send();
        if (answer.getStatusCode() >= SERVER_ERROR) {
            throw new IOException("the issuer answered " + answer.getStatusCode());
        }
        return answer;
    }

    private Optional<ClientAuthentication> authentication(OIDCProviderMetadata metadata) {
        if (settings.secret() == null) {
            return Optional.empty();
        }
        Secret secret = new Secret(settings.secret().reveal());
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean basic = methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return Optional.of(basic ? new ClientSecretBasic(client, secret) : new ClientSecretPost(client, secret));
    }

    private static Optional<Claimed> refused(String reason) {
        LOG.atWarn().addKeyValue("cause", reason).log("Sign-in by OpenID Connect failed");
        return Optional.empty();
    }
}

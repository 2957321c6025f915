package dev.millrace.ingest.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.millrace.ingest.account.Accounts.Identity;
import dev.millrace.ingest.account.Email;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer says of somebody, once its token is checked.
 *
 * @param email null unless the issuer says that it is theirs
 */
record Claimed(Identity identity, @Nullable Email email, String name) {

    private static final int LONGEST_NAME = 100;

    static Claimed of(IDTokenClaimsSet token) {
        return new Claimed(
                new Identity(token.getIssuer().getValue(), token.getSubject().getValue()),
                verified(token),
                name(token.getStringClaim("name")));
    }

    private static @Nullable Email verified(IDTokenClaimsSet token) {
        String address = token.getStringClaim("email");
        // The truth value alone: what an issuer writes otherwise, it may mean otherwise.
        if (address == null || !Boolean.TRUE.equals(token.getBooleanClaim("email_verified"))) {
            return null;
        }
        try {
            return new Email(address);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String name(@Nullable String given) {
        if (given == null) {
            return "";
        }
        String name = given.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return name.strip();
    }
}

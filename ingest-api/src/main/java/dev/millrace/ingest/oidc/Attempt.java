package dev.millrace.ingest.oidc;

/**
 * Somebody who went to the issuer to sign in, and may come back.
 *
 * @param state comes back with them
 * @param browser lies in a cookie, so that only the same browser can come back
 * @param nonce comes back inside the ID token
 * @param verifier proves that whoever exchanges the code has asked for it
 * @param target where they want to be afterwards
 */
record Attempt(String state, String browser, String nonce, String verifier, Target target) {

    /** Never shown whole. */
    @Override
    public String toString() {
        return "Attempt[target=" + target + "]";
    }
}

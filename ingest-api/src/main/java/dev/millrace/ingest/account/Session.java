package dev.millrace.ingest.account;

import java.time.Duration;
import java.time.Instant;

/**
 * What somebody who has signed in holds.
 *
 * @param account whose it is
 * @param accessToken for the API
 * @param expiresIn how long that lasts
 * @param refreshToken to be exchanged for the next pair, once
 * @param until when the session ends, whatever is done with it
 */
public record Session(Account account, String accessToken, Duration expiresIn, String refreshToken, Instant until) {

    /** Never shown whole. */
    @Override
    public String toString() {
        return "Session[account=" + account.id() + "]";
    }
}

package dev.millrace.runtime.http;

import dev.millrace.id.OwnerId;

/**
 * Whoever sent a request.
 *
 * @param owner whom what it makes belongs to
 * @param everything whether it sees the videos of all owners
 */
public record Caller(OwnerId owner, boolean everything) {

    /** What is not seen is answered exactly as what does not exist. */
    public boolean sees(OwnerId other) {
        return everything || owner.equals(other);
    }
}

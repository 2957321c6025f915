package dev.millrace.task;

import dev.millrace.id.Form;

/**
 * One life of one worker process. A restarted worker has a new id, so that what its former self still sends is known
 * for what it is. 4 to 32 characters of {@code [a-z0-9-]}: it is part of object keys.
 */
public record WorkerId(String value) {

    public WorkerId {
        if (!Form.isSlug(value, 4, 32)) {
            throw new IllegalArgumentException("a worker id is 4 to 32 characters of [a-z0-9-]");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

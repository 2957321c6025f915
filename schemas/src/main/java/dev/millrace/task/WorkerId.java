package dev.millrace.task;

import java.util.regex.Pattern;

/**
 * One life of one worker process. A restarted worker has a new id, so that what its former self still sends is known
 * for what it is. 4 to 32 characters of {@code [a-z0-9-]}: it is part of object keys.
 */
public record WorkerId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{4,32}");

    public WorkerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a worker id is 4 to 32 characters of [a-z0-9-]");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.millrace.id;

import java.util.regex.Pattern;

/** The account that a video belongs to. 1 to 64 characters of {@code [A-Za-z0-9_.-]}. */
public record OwnerId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    public OwnerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an owner id is 1 to 64 characters of [A-Za-z0-9_.-]");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.millrace.ingest.http;

import dev.millrace.ingest.account.Email;
import dev.millrace.ingest.account.Passwords;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people give of themselves, checked. */
final class Given {

    private static final int LONGEST = 1000;
    private static final int LONGEST_NAME = 100;

    private Given() {}

    static Email email(@Nullable String text) {
        try {
            return new Email(secret("email", text));
        } catch (IllegalArgumentException _) {
            throw wrong("email", "is no e-mail address");
        }
    }

    /** A text that has to be there, and says nothing of what it should look like. */
    static String secret(String field, @Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            throw wrong(field, text == null || text.isEmpty() ? "is missing" : "is too long");
        }
        return text;
    }

    static String newPassword(@Nullable String text) {
        String password = secret("password", text);
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            throw wrong("password", "needs " + Passwords.SHORTEST + " to " + Passwords.LONGEST + " characters");
        }
        return password;
    }

    static String name(@Nullable String text) {
        String name = text == null ? "" : text.strip();
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw wrong("name", "has more than " + LONGEST_NAME + " characters, or some that are none");
        }
        return name;
    }

    /** The value whose word was given. */
    static <E> E oneOf(String field, E[] values, Function<E, String> word, String given) {
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(given))
                .findAny()
                .orElseThrow(() -> wrong(
                        field, "is none of " + Arrays.stream(values).map(word).toList()));
    }

    static void check(boolean fine, String field, String trouble) {
        if (!fine) {
            throw wrong(field, trouble);
        }
    }

    static ProblemException wrong(String field, String trouble) {
        return new ProblemException(Problem.invalid("The value of \"" + field + "\" " + trouble + "."));
    }
}

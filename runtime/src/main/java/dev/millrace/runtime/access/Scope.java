package dev.millrace.runtime.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may do. */
public enum Scope {
    /** Register, upload, change, cancel, reprocess and delete videos of its own. */
    INGEST,
    /** Look at videos of its own, and follow them. */
    READ,
    /** The same with everybody's, and with accounts. */
    ADMIN;

    /** The word in tokens, keys and requests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none. */
    public static Optional<Scope> ofWord(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findAny();
    }

    /** The words of several, with spaces between them, as OAuth 2.0 writes them. */
    public static String text(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(" "));
    }

    /** Reads them; words that are none are passed over, since they allow nothing. */
    public static Set<Scope> read(String text) {
        return Arrays.stream(text.split(" "))
                .map(Scope::ofWord)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}

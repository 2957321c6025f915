package dev.millrace.runtime.access;

import java.util.Optional;

/** The API keys there are. */
@FunctionalInterface
public interface ApiKeys {

    /** Whoever holds the key; empty for one that never was, or is no more. */
    Optional<Caller> find(ApiKey key);
}

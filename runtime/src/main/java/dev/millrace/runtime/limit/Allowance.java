package dev.millrace.runtime.limit;

import org.jspecify.annotations.Nullable;

/**
 * The limits of one class of routes; null where there is none.
 *
 * @param client of each client
 * @param global of all together
 */
record Allowance(@Nullable Limit client, @Nullable Limit global) {}

package dev.millrace.projector.sse;

import dev.millrace.id.OwnerId;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Somebody who wants to watch.
 *
 * @param sees whose videos they may see
 * @param lasting whether their credential still holds
 */
record Visitor(Predicate<OwnerId> sees, BooleanSupplier lasting) {}

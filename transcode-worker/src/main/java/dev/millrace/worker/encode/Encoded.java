package dev.millrace.worker.encode;

import dev.millrace.worker.facts.ClaimFacts;
import java.time.Duration;

/**
 * Verified output, in the scratch folder under the names that the facts tell.
 *
 * @param cpu processor time that FFmpeg took, over all tries
 */
public record Encoded(ClaimFacts facts, Duration cpu) {}

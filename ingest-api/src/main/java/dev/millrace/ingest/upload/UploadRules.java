package dev.millrace.ingest.upload;

import java.time.Duration;
import java.util.List;

/**
 * What may be registered.
 *
 * @param profiles names of the ladders that may be asked for; the first is what holds when none is named
 * @param bytes largest source
 * @param validity how long an upload may be begun, and is waited for
 */
public record UploadRules(List<String> profiles, long bytes, Duration validity) {

    private static final Duration LONGEST = Duration.ofDays(7); // S3 signs for no longer

    public UploadRules {
        profiles = List.copyOf(profiles);
        if (profiles.isEmpty()) {
            throw new IllegalArgumentException("MILLRACE_PROFILES names no profile");
        }
        if (validity.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "MILLRACE_UPLOAD_VALIDITY is longer than 7 days, which S3 does not sign");
        }
    }
}

package dev.millrace.projector.web;

import dev.millrace.runtime.config.Settings;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where browsers send the bytes of uploads, by addresses that the ingest API signs: the settings are its own.
 *
 * @param endpoint an S3-compatible server, or null for AWS
 * @param publicEndpoint how clients reach it; null where it is the same
 * @param region AWS region
 * @param bucket null where none was told, which only AWS takes
 */
public record UploadOrigins(
        @Nullable URI endpoint,
        @Nullable URI publicEndpoint,
        String region,
        @Nullable String bucket) {

    public static UploadOrigins read(Settings settings) {
        return new UploadOrigins(
                settings.optionalAddress("MILLRACE_S3", "An S3-compatible server; absent for AWS."),
                settings.optionalAddress(
                        "MILLRACE_S3_PUBLIC", "How clients reach that server, where it is another address."),
                settings.text("MILLRACE_S3_REGION", "us-east-1", "AWS region."),
                settings.optional(
                        "MILLRACE_S3_BUCKET", "The bucket that the dashboard uploads to; only needed for AWS's own."));
    }

    /** Each as a policy names it. */
    List<String> all() {
        URI server = publicEndpoint == null ? endpoint : publicEndpoint;
        if (server != null) {
            return List.of(Policy.origin(server));
        }
        if (bucket == null) {
            return List.of();
        }
        // In us-east-1 the SDK signs for the older name, without the region.
        return List.of(
                "https://%s.s3.amazonaws.com".formatted(bucket),
                "https://%s.s3.%s.amazonaws.com".formatted(bucket, region));
    }
}

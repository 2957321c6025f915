package dev.millrace.runtime.storage;

import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.config.Settings;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * How to reach the object store.
 *
 * @param endpoint an S3-compatible server, or null for AWS
 * @param publicEndpoint how clients reach it, for presigned addresses; null where it is the same
 * @param region AWS region
 * @param bucket where uploads and outputs lie
 * @param accessKey null for the AWS SDK's usual chain (environment, web identity, instance profile)
 * @param secretKey goes with the access key
 */
public record StorageSettings(
        @Nullable URI endpoint,
        @Nullable URI publicEndpoint,
        String region,
        String bucket,
        @Nullable String accessKey,
        @Nullable Secret secretKey) {

    public StorageSettings {
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException(
                    "MILLRACE_S3_ACCESS_KEY and MILLRACE_S3_SECRET_KEY go together: give both or none");
        }
    }

    public static StorageSettings read(Settings settings) {
        return new StorageSettings(
                settings.optionalAddress("MILLRACE_S3", "An S3-compatible server; absent for AWS."),
                settings.optionalAddress(
                        "MILLRACE_S3_PUBLIC", "How clients reach that server, where it is another address."),
                settings.text("MILLRACE_S3_REGION", "us-east-1", "AWS region."),
                settings.required("MILLRACE_S3_BUCKET", "The bucket of uploads and outputs."),
                settings.optional("MILLRACE_S3_ACCESS_KEY", "Access key; absent for the AWS SDK's usual chain."),
                settings.secret("MILLRACE_S3_SECRET_KEY", "Secret key that goes with the access key."));
    }

    /** Who we are to AWS, and to servers that speak its language. */
    public AwsCredentialsProvider credentials() {
        return accessKey == null || secretKey == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey.reveal()));
    }
}

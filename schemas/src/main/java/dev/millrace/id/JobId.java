package dev.millrace.id;

import org.jspecify.annotations.Nullable;

/**
 * One way of encoding one version of a video's source. The same upload announced five times, under the same profile,
 * has the same job id and so is one job.
 *
 * @param video the video
 * @param digest 16 lower-case hex digits over source version, profile version and salt
 */
public record JobId(VideoId video, String digest) {

    private static final int DIGITS = 16;

    public JobId {
        if (!Form.isHex(digest, DIGITS)) {
            throw new IllegalArgumentException("a job digest is 16 lower-case hex digits");
        }
    }

    /**
     * The job of encoding this content under this profile.
     *
     * @param profile name and version of the profile
     * @param salt the id of a command that asks for the same work to be done again, or null
     */
    public static JobId of(VideoId video, SourceObject source, String profile, @Nullable String salt) {
        String identity = String.join("\n", source.bucket(), source.key(), source.contentVersion(), profile);
        return new JobId(
                video,
                Sha256.of(salt == null ? identity : identity + "\n" + salt).prefix(DIGITS));
    }

    /** Reads {@code video.digest}. */
    public static JobId parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("a job id is a video id, a dot and a digest");
        }
        return new JobId(VideoId.parse(text.substring(0, dot)), text.substring(dot + 1));
    }

    @Override
    public String toString() {
        return video + "." + digest;
    }
}

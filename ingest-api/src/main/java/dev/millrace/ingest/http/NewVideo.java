package dev.millrace.ingest.http;

import dev.millrace.id.OwnerId;
import dev.millrace.ingest.upload.UploadRules;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.task.Lane;
import dev.millrace.video.About;
import dev.millrace.video.Registration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a producer tells of a video it is about to upload. Everything may be left out.
 *
 * @param title words for people
 * @param description more of them
 * @param tags to find it by
 * @param visibility {@code public}, {@code unlisted} or {@code private}
 * @param profile name of the ladder
 * @param lane how urgent: {@code interactive}, {@code standard} or {@code bulk}
 * @param passthrough given back untouched
 * @param contentType media type of the file; the upload must then send the same
 * @param size bytes of the file; the upload must then send exactly so many
 * @param multipart whether it is sent in parts
 */
public record NewVideo(
        @Nullable String title,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable String visibility,
        @Nullable String passthrough,
        @Nullable String profile,
        @Nullable String lane,
        @Nullable String contentType,
        @Nullable Long size,
        @Nullable Boolean multipart) {

    static final NewVideo UNTOLD = new NewVideo(null, null, null, null, null, null, null, null, null, null);

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]{1,64}/[\\w!#$&^.+-]{1,64}");
    private static final Pattern TRACE = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /**
     * The registration it asks for.
     *
     * @param traceparent as it came with the request; left out when it is none
     * @throws ProblemException for a value that cannot be
     */
    Registration registration(OwnerId owner, UploadRules rules, Instant now, @Nullable String traceparent) {
        Given.check(profile == null || rules.profiles().contains(profile), "profile", "is none of " + rules.profiles());
        Given.check(
                contentType == null || MEDIA_TYPE.matcher(contentType).matches(), "contentType", "is no media type");
        Given.check(size == null || size >= 0, "size", "is not a number of bytes");
        Given.check(
                size == null || size <= rules.bytes(),
                "size",
                "is more than the " + rules.bytes() + " bytes taken here");
        return new Registration(
                owner,
                About.NOTHING.with(new Words(title, description, tags, visibility, passthrough).changes()),
                profile == null ? rules.profiles().getFirst() : profile,
                lane == null ? Lane.STANDARD : lane(lane),
                now,
                now.plus(rules.validity()),
                traceparent != null && TRACE.matcher(traceparent).matches() ? traceparent : null);
    }

    private static Lane lane(String word) {
        return Given.oneOf("lane", Lane.values(), Lane::word, word);
    }
}

package dev.millrace.task;

import dev.millrace.id.JobId;
import dev.millrace.id.VideoId;
import dev.millrace.media.RenditionId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where everything lies in the bucket.
 *
 * <pre>
 * in/{video}/source                                   the upload, under a key the server gave
 * out/{video}/{digest}/r{run}/{kind}/{part}/{claim}/  what one claim made: segments, sprites, subtitles, facts
 * out/{video}/{digest}/r{run}/{claim}/                manifests of the claim that packaged the run
 * </pre>
 *
 * Every output lies under its claim, so that a worker that lost its lease can write as long as it likes: nothing names
 * what it wrote.
 */
public final class OutputKeys {

    private static final String UPLOADS = "in/";
    private static final String SOURCE = "/source";
    private static final String OUTPUTS = "out/";
    private static final String SCRATCH = "work/";

    public static final String MASTER_PLAYLIST = "master.m3u8";
    public static final String FACTS = "facts.json";
    public static final String INIT_SEGMENT = "init.mp4";
    public static final String POSTER = "poster.jpg";
    public static final String STORYBOARD = "storyboard.vtt";

    private OutputKeys() {}

    /** The key a producer is told to upload to. */
    public static String upload(VideoId video) {
        return UPLOADS + video + SOURCE;
    }

    /** The video whose upload this key is; empty for a key that we did not give. */
    public static Optional<VideoId> uploadedVideo(String key) {
        if (!key.startsWith(UPLOADS) || !key.endsWith(SOURCE) || key.length() <= UPLOADS.length() + SOURCE.length()) {
            return Optional.empty();
        }
        return VideoId.read(key.substring(UPLOADS.length(), key.length() - SOURCE.length()));
    }

    /** Whether only the server gives keys like this one. */
    public static boolean isForUploads(String key) {
        return key.startsWith(UPLOADS);
    }

    /** What the keys of a video's upload and outputs begin with. */
    public static List<String> everything(VideoId video) {
        return List.of(UPLOADS + video + "/", OUTPUTS + video + "/");
    }

    /** Whether a prefix is one of {@link #everything}, and not more. */
    static boolean ofOneVideo(String prefix) {
        String folder = prefix.startsWith(UPLOADS) ? UPLOADS : OUTPUTS;
        return prefix.startsWith(folder)
                && prefix.endsWith("/")
                && VideoId.read(prefix.substring(folder.length(), prefix.length() - 1))
                        .isPresent();
    }

    /** Whether we write under this key ourselves, so that an object there is never an upload. */
    public static boolean ours(String key) {
        return key.startsWith(OUTPUTS) || key.startsWith(SCRATCH);
    }

    /** All outputs of a run, with a slash at the end. */
    public static String run(JobId job, int run) {
        return OUTPUTS + job.video() + "/" + job.digest() + "/r" + run + "/";
    }

    /** What one claim of a task makes, with a slash at the end. */
    public static String claim(TaskId task, Claim claim) {
        return run(task.job(), task.run()) + claimPath(task, claim);
    }

    /** {@link #claim} relative to the run. */
    public static String claimPath(TaskId task, Claim claim) {
        return task.kind().word() + "/" + task.part() + "/" + claim + "/";
    }

    /** The facts about a claim's segments. */
    public static String facts(TaskId task, Claim claim) {
        return claim(task, claim) + FACTS;
    }

    /** Where the packaging claim's manifests lie, with a slash at the end. One level below the run, as all claims are. */
    public static String manifests(TaskId task, Claim claim) {
        return run(task.job(), task.run()) + claim + "/";
    }

    /** Name of a sprite within its claim: {@code sprite_0.jpg}. */
    public static String sprite(int number) {
        return "sprite_" + number + ".jpg";
    }

    /** Name of subtitles within their claim: {@code text-0.vtt}. */
    public static String text(RenditionId rendition) {
        return rendition + ".vtt";
    }

    /** Name of a segment within its claim: {@code 720p/s00042.m4s}. */
    public static String segment(RenditionId rendition, int number) {
        return String.format(Locale.ROOT, "%s/s%05d.m4s", rendition, number);
    }
}

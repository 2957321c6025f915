package dev.millrace.router.state;

import dev.millrace.router.job.Video;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A video in the store.
 *
 * @param alarmAt when the one alarm of this video fires, or null when none is set
 */
public record Kept(Video video, @Nullable Instant alarmAt) {}

package dev.millrace.projector.redis;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Subject;

/**
 * Names in Redis. The braces keep what belongs to one video on one node of a cluster.
 *
 * @param prefix begins every name
 */
record Keys(String prefix) {

    String video(VideoId video) {
        return prefix + "{" + video + "}";
    }

    String versions(VideoId video) {
        return video(video) + ":versions";
    }

    /** The videos that wait in a lane, by when they came. */
    String lane(String lane) {
        return prefix + "lane:" + lane;
    }

    /** How fast jobs of a kind went, by classes of machines. */
    String speeds(String kind) {
        return prefix + "speeds:" + kind;
    }

    String channel(Subject subject) {
        return switch (subject) {
            case Subject.Video(VideoId video) -> video(video) + ":news";
            case Subject.Library(OwnerId owner) -> prefix + "owner:" + owner.value() + ":news";
        };
    }
}

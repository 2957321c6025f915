package dev.millrace.projector.redis;

import dev.millrace.id.VideoId;

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

    String channel(VideoId video) {
        return video(video) + ":news";
    }
}

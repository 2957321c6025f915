package dev.millrace.topic;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** How long a topic's records are kept. */
public sealed interface Keep {

    /** The topic's configuration that says so. */
    Map<String, String> config();

    /** For good: what happened, from which all else can be made again. */
    record Forever() implements Keep {
        @Override
        public Map<String, String> config() {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    "-1");
        }
    }

    /** For a while. */
    record During(Duration time) implements Keep {
        @Override
        public Map<String, String> config() {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(time.toMillis()));
        }
    }

    /** The newest record of each key. */
    record Newest() implements Keep {
        @Override
        public Map<String, String> config() {
            return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        }
    }
}

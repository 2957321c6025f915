package dev.millrace.topic;

import org.apache.kafka.common.serialization.Serde;

/**
 * A topic as a value.
 *
 * @param name full name, with prefix and version
 * @param key serde of keys
 * @param value serde of values
 * @param partitions how many it has
 * @param keep how long records are kept
 */
public record Topic<K, V>(String name, Serde<K> key, Serde<V> value, int partitions, Keep keep) {

    public Topic {
        if (partitions < 1) {
            throw new IllegalArgumentException(name + " has partitions");
        }
    }

    /** Where records of this topic go that cannot be processed: {@code a.b.v1} has {@code a.b.dlq.v1}. */
    public String deadLetters() {
        return deadLetters(name);
    }

    static String deadLetters(String name) {
        int version = name.lastIndexOf('.');
        return name.substring(0, version) + ".dlq" + name.substring(version);
    }
}

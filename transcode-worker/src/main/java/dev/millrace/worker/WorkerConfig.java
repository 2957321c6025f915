package dev.millrace.worker;

import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.http.HttpSettings;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.runtime.storage.StorageSettings;
import dev.millrace.worker.run.WorkSettings;

/**
 * What a worker is configured with.
 *
 * @param work how it works
 */
public record WorkerConfig(HttpSettings http, KafkaConnection kafka, StorageSettings storage, WorkSettings work) {

    public static WorkerConfig read(Settings settings) {
        return new WorkerConfig(
                HttpSettings.read(settings),
                KafkaConnection.read(settings),
                StorageSettings.read(settings),
                WorkSettings.read(settings));
    }
}

package dev.millrace.ingest.notification;

import dev.millrace.runtime.storage.StorageSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/** A queue of SQS. Every call throws the SDK's SdkException while SQS is away, or refuses. */
final class SqsQueue implements MessageQueue {

    private static final int MOST = 10; // more it gives to nobody
    private static final Duration POLL = Duration.ofSeconds(20);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = POLL.plusSeconds(10);

    private final String queue;
    private final SqsClient client;

    /**
     * A queue as the storage's account sees it.
     *
     * @param endpoint a server that speaks SQS, or null for AWS
     * @param storage tells region and credentials
     */
    SqsQueue(URI queue, @Nullable URI endpoint, StorageSettings storage) {
        this.queue = queue.toString();
        SqsClientBuilder builder = SqsClient.builder()
                .region(Region.of(storage.region()))
                .credentialsProvider(storage.credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        client = builder.build();
    }

    @Override
    public List<Message> receive() {
        return client
                .receiveMessage(request -> request.queueUrl(queue)
                        .maxNumberOfMessages(MOST)
                        .waitTimeSeconds((int) POLL.toSeconds())
                        .visibilityTimeout((int) HELD.toSeconds()))
                .messages()
                .stream()
                .map(message -> new Message(message.messageId(), message.receiptHandle(), message.body()))
                .toList();
    }

    @Override
    public void hold(List<Message> messages) {
        List<ChangeMessageVisibilityBatchRequestEntry> entries = messages.stream()
                .map(message -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(message.id())
                        .receiptHandle(message.receipt())
                        .visibilityTimeout((int) HELD.toSeconds())
                        .build())
                .toList();
        // One that could not be held comes again, which does no harm.
        var _ = client.changeMessageVisibilityBatch(
                request -> request.queueUrl(queue).entries(entries));
    }

    @Override
    public void delete(List<Message> messages) {
        List<DeleteMessageBatchRequestEntry> entries = messages.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.id())
                        .receiptHandle(message.receipt())
                        .build())
                .toList();
        // One that could not be deleted comes again, and is deleted then.
        var _ = client.deleteMessageBatch(request -> request.queueUrl(queue).entries(entries));
    }

    @Override
    public void close() {
        client.close();
    }
}

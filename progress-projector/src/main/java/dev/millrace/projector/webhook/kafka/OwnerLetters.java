package dev.millrace.projector.webhook.kafka;

import dev.millrace.mail.Mail;
import dev.millrace.projector.webhook.Disabled;
import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.mongo.Accounts;
import dev.millrace.projector.webhook.work.Notices;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.topic.Topic;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Letters to the owners of endpoints, by the log; whoever has no account gets none. */
public final class OwnerLetters implements Notices, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerLetters.class);

    private final Accounts accounts;
    private final Topic<String, Mail> mails;
    private final InstantSource clock;
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final KafkaTemplate<byte[], byte[]> template;

    public OwnerLetters(KafkaConnection connection, Topic<String, Mail> mails, Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.mails = mails;
        this.clock = clock;
        Map<String, Object> client = connection.client();
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        producers = new DefaultKafkaProducerFactory<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        template = new KafkaTemplate<>(producers);
    }

    @Override
    public void disabled(Endpoint endpoint, Disabled reason) {
        try {
            accounts.email(endpoint.owner())
                    .map(to -> new Mail(to, "Your webhook was disabled", text(endpoint, reason), clock.instant()))
                    .ifPresent(this::send);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("endpointId", endpoint.id())
                    .setCause(e)
                    .log("The owner of a webhook could not be told that it is disabled");
        }
    }

    @Override
    public void close() {
        producers.destroy();
    }

    private void send(Mail mail) {
        Headers headers = new RecordHeaders();
        byte[] key = mails.key().serializer().serialize(mails.name(), headers, mail.to());
        byte[] value = mails.value().serializer().serialize(mails.name(), headers, mail);
        var _ = template.send(new ProducerRecord<>(mails.name(), null, null, key, value, headers))
                .join();
    }

    /** The host alone: a URL may hold a secret, and mail is read by many. */
    private static String text(Endpoint endpoint, Disabled reason) {
        String why = switch (reason) {
            case GONE -> "It answered that it is there no more (410).";
            case FAILING -> "Every attempt to deliver something there has failed for days.";
            case BY_HAND -> "Somebody has disabled it.";
        };
        return """
            Nothing more is sent to your webhook %s at %s.

            %s

            When it is in order again, enable it, and send again from its deliveries what it has missed.
            """.formatted(endpoint.id(), endpoint.url().getHost(), why);
    }
}

package dev.millrace.ingest.mail;

import dev.millrace.mail.Mail;
import dev.millrace.runtime.kafka.DeadLetters;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.topic.RejectedRecordException;
import dev.millrace.topic.Topic;
import dev.millrace.wire.WireException;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Sends the letters in the log. While the mail server is away a letter is tried again, but not for longer than its codes
 * are good: then it is put aside. A letter may come twice, never not at all.
 */
public final class Postman implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration STALE = Duration.ofMinutes(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Topic<String, Mail> mails;
    private final Delivery delivery;
    private final InstantSource clock;
    private final DeadLetters deadLetters;
    private final KafkaMessageListenerContainer<byte[], byte[]> container;

    public Postman(KafkaConnection connection, Topic<String, Mail> mails, MailSettings settings, InstantSource clock) {
        this.mails = mails;
        this.clock = clock;
        delivery = settings.delivery(clock);
        deadLetters = new DeadLetters(connection);
        ContainerProperties properties = new ContainerProperties(mails.name());
        properties.setGroupId(connection.prefix() + "postman");
        properties.setAckMode(ContainerProperties.AckMode.RECORD);
        properties.setMessageListener((MessageListener<byte[], byte[]>) this::deliver);
        container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        connection.member(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                properties);
        container.setBeanName("postman");
        container.setCommonErrorHandler(persistent());
    }

    public void start() {
        container.start();
    }

    @Override
    public void close() {
        container.stop();
        deadLetters.close();
        delivery.close();
    }

    private void deliver(ConsumerRecord<byte[], byte[]> record) {
        Mail mail = read(record);
        if (mail.at().plus(STALE).isBefore(clock.instant())) {
            throw new RejectedRecordException("TOO_OLD", "nobody waits for this letter any more", null);
        }
        try {
            delivery.deliver(mail);
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("A mail was not taken; it is tried again");
            throw new IllegalStateException(e);
        }
    }

    private Mail read(ConsumerRecord<byte[], byte[]> record) {
        try {
            Mail mail = mails.value().deserializer().deserialize(record.topic(), record.value());
            if (mail == null) {
                throw new RejectedRecordException("NO_VALUE", "the record has no value", null);
            }
            return mail;
        } catch (WireException e) {
            throw e.blamesRecord() ? e : new IllegalStateException(e); // a registry that is away is waited for
        }
    }

    private DefaultErrorHandler persistent() {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        pauses.setMaxInterval(LONGEST_PAUSE.toMillis());
        DefaultErrorHandler handler = new DefaultErrorHandler(this::putAside, pauses);
        handler.addNotRetryableExceptions(RejectedRecordException.class, WireException.class);
        return handler;
    }

    private void putAside(ConsumerRecord<?, ?> record, Exception cause) {
        @SuppressWarnings("unchecked") // this container reads bytes
        ConsumerRecord<byte[], byte[]> bytes = (ConsumerRecord<byte[], byte[]>) record;
        deadLetters.add(bytes, cause);
    }
}

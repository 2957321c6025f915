package dev.millrace.projector;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What one class logs meanwhile: level, message and key-values of each line. */
public final class Logged implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getFormattedMessage() + " " + event.getKeyValuePairs());
        }
    };

    private Logged(Logger logger) {
        this.logger = logger;
    }

    static Logged by(Class<?> type) {
        return by(type.getName());
    }

    public static Logged by(String name) {
        Logged logged = new Logged((Logger) LoggerFactory.getLogger(name));
        logged.appender.start();
        logged.logger.addAppender(logged.appender);
        return logged;
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}

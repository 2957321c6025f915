package dev.millrace.standalone.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes one thing so that the next is closed too. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.atWarn()
                    .addKeyValue("part", part.getClass().getSimpleName())
                    .setCause(e)
                    .log("Did not close in order");
        }
    }
}

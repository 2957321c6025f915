package dev.millrace.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test needs of the machine beyond a JDK. Where it is missing the test is skipped, with a sentence that says what
 * to install; where {@code MILLRACE_TESTS_REQUIRE} names it ({@code node,chromium,curl,docker}, or {@code all}) the test
 * fails instead, so that no build in CI passes by skipping. As in
 * {@code @Needs(NODE) class NodeInteropIT}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsCondition.class)
public @interface Needs {

    Tool[] value();

    /** What may be needed. */
    enum Tool {
        /** Node.js 20.19, 22.12 or newer, and npm. */
        NODE {
            @Override
            Optional<String> missing() {
                return Machine.withoutNode();
            }
        },
        /** A Chromium or Chrome; {@link Machine#chromium()} tells which. */
        CHROMIUM {
            @Override
            Optional<String> missing() {
                return Machine.withoutChromium();
            }
        },
        /** curl and jq, with which the guides are written. */
        CURL {
            @Override
            Optional<String> missing() {
                return Machine.withoutCurl();
            }
        },
        /** A Docker daemon that answers. */
        DOCKER {
            @Override
            Optional<String> missing() {
                return Machine.withoutDocker();
            }
        };

        /** A sentence on what is missing and what to do about it; nothing where it is there. */
        abstract Optional<String> missing();
    }
}

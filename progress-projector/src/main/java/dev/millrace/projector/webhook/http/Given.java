package dev.millrace.projector.webhook.http;

import dev.millrace.projector.webhook.address.TargetException;
import dev.millrace.projector.webhook.address.Targets;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.video.VideoEvent;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people give of an endpoint, checked. */
public final class Given {

    private static final int BAD_REQUEST = 400;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final Set<String> EVENTS =
            Arrays.stream(VideoEvent.Type.values()).map(VideoEvent.Type::word).collect(Collectors.toSet());

    private final Targets targets;

    public Given(Targets targets) {
        this.targets = targets;
    }

    URI url(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw wrong("url", "is missing");
        }
        try {
            return targets.url(text);
        } catch (TargetException e) {
            throw new ProblemException(problem(e));
        }
    }

    static String description(@Nullable String text) {
        String description = text == null ? "" : text.strip();
        if (description.length() > LONGEST_DESCRIPTION || description.chars().anyMatch(Character::isISOControl)) {
            throw wrong("description", "has more than " + LONGEST_DESCRIPTION + " characters, or some that are none");
        }
        return description;
    }

    static List<String> events(@Nullable List<@Nullable String> words) {
        if (words == null) {
            return List.of();
        }
        return words.stream().map(String::valueOf).distinct().map(Given::event).toList();
    }

    static ProblemException wrong(String field, String trouble) {
        return new ProblemException(Problem.invalid("The value of \"" + field + "\" " + trouble + "."));
    }

    private static String event(String word) {
        if (!EVENTS.contains(word)) {
            throw new ProblemException(new Problem(
                    "unknown-event",
                    BAD_REQUEST,
                    "There is no such event",
                    "\"events\" has a word that is none of "
                            + EVENTS.stream().sorted().collect(Collectors.joining(", ")) + "."));
        }
        return word;
    }

    private static Problem problem(TargetException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.reason()) {
            case INVALID -> new Problem("webhook-url-invalid", BAD_REQUEST, "Not a URL for webhooks", detail);
            case NOT_HTTPS -> new Problem("webhook-url-not-https", BAD_REQUEST, "Only by HTTPS", detail);
            case NOT_PUBLIC -> new Problem("webhook-url-not-public", BAD_REQUEST, "Not a public address", detail);
        };
    }
}

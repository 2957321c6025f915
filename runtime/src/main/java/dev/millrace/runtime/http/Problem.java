package dev.millrace.runtime.http;

import java.util.Map;

/**
 * What went wrong with a request, for programs and for people.
 *
 * @param code stable; with {@code urn:millrace:problem:} before it, it is the problem's type
 * @param status HTTP status
 * @param title the same for every problem of this code
 * @param detail what it was this time, and what to do
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(String code, int status, String title, String detail) {

    private static final String TYPES = "urn:millrace:problem:";

    public static Problem invalid(String detail) {
        return new Problem("invalid-request", 400, "The request is not valid", detail);
    }

    public static Problem notFound(String what) {
        return new Problem("not-found", 404, "There is no such thing", "There is no " + what + ".");
    }

    public static Problem conflict(String code, String title, String detail) {
        return new Problem(code, 409, title, detail);
    }

    /** Nobody we know has sent the request. */
    public static Problem unauthenticated() {
        return new Problem(
                "unauthenticated",
                401,
                "Who are you?",
                "Send an API key or an access token that is still valid, as Authorization: Bearer.");
    }

    public static Problem forbidden(String code, String title, String detail) {
        return new Problem(code, 403, title, detail);
    }

    public static Problem unavailable(String detail) {
        return new Problem("unavailable", 503, "Not possible right now", detail);
    }

    static Problem internal(String errorId) {
        return new Problem(
                "internal", 500, "Something went wrong on our side", "Quote " + errorId + " when you report this.");
    }

    /** A problem that only a status is known of. */
    static Problem ofStatus(int status, String detail) {
        return switch (status) {
            case 404 -> notFound("such resource");
            case 405 -> new Problem("method-not-allowed", 405, "This method is not allowed here", detail);
            case 413 -> new Problem("too-large", 413, "The request body is too large", detail);
            case 415 -> new Problem("unsupported-media-type", 415, "This type of body is not taken here", detail);
            case 503 -> unavailable(detail);
            default -> new Problem(status < 500 ? "invalid-request" : "internal", status, "The request failed", detail);
        };
    }

    public String type() {
        return TYPES + code;
    }

    /** As it travels: the members of its JSON object. */
    public Map<String, Object> members() {
        return Map.of("type", type(), "code", code, "status", status, "title", title, "detail", detail);
    }
}

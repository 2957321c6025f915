package dev.millrace.projector.webhook.send;

import dev.millrace.projector.webhook.address.TargetException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why there was no answer, for the endpoint's owner: in our words, since others' may tell of our network. */
final class Trouble {

    private Trouble() {}

    static String sentence(@Nullable Throwable thrown, Timeouts timeouts) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String known = known(cause, timeouts);
            if (known != null) {
                return known;
            }
        }
        return "The connection broke before there was an answer.";
    }

    private static @Nullable String known(Throwable cause, Timeouts timeouts) {
        return switch (cause) {
            case TargetException target -> target.getMessage();
            case UnknownHostException _ -> "The host's name is not known.";
            case SSLException _ -> "The endpoint's certificate is not trusted, or TLS failed otherwise.";
            case SocketTimeoutException _ ->
                "There was no connection within " + timeouts.connect().toSeconds() + " seconds.";
            case ConnectException _ -> "The connection was refused.";
            case TimeoutException _ ->
                "There was no answer within " + timeouts.whole().toSeconds() + " seconds.";
            default -> null;
        };
    }
}

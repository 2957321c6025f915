package dev.millrace.projector.webhook.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.SigningSecret;
import java.time.Instant;

/**
 * A new endpoint, and the only sight of its secret.
 *
 * @param secret {@code whsec_…}
 */
record NewEndpointView(@JsonUnwrapped EndpointView endpoint, String secret) {

    static NewEndpointView of(Endpoint endpoint, SigningSecret secret, Instant now) {
        return new NewEndpointView(EndpointView.of(endpoint, now), secret.text().reveal());
    }
}

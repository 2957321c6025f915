package dev.millrace.projector.webhook.work;

import dev.millrace.projector.webhook.Disabled;
import dev.millrace.projector.webhook.Endpoint;

/** Tells an endpoint's owner what has become of it. */
@FunctionalInterface
public interface Notices {

    /** Nothing is sent there any more. Never throws: the endpoint is disabled whether or not its owner can be told. */
    void disabled(Endpoint endpoint, Disabled reason);
}

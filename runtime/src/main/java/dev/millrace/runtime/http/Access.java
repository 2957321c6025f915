package dev.millrace.runtime.http;

import dev.millrace.id.OwnerId;
import dev.millrace.runtime.config.Settings;
import io.javalin.http.Context;

/** Who sends a request. The one place where accounts come in. */
@FunctionalInterface
public interface Access {

    /**
     * Tells who it is.
     *
     * @throws ProblemException when that cannot be told
     */
    Caller caller(Context request);

    /** Whom everybody is, while there are no accounts. */
    static OwnerId everybody(Settings settings) {
        return settings.parsed(
                "MILLRACE_DEFAULT_OWNER", "local", "Owner of what is registered.", new OwnerId("local"), OwnerId::new);
    }

    /** For installations without accounts: everybody is this owner and sees everything. */
    static Access open(OwnerId owner) {
        Caller everybody = new Caller(owner, true);
        return _ -> everybody;
    }
}

package dev.millrace.runtime.http;

import dev.millrace.runtime.config.Settings;

/**
 * Where a service listens.
 *
 * @param host address
 * @param port port, or 0 for any
 */
public record HttpSettings(String host, int port) {

    private static final int HIGHEST_PORT = 65_535;

    public static HttpSettings read(Settings settings) {
        return new HttpSettings(
                settings.text("MILLRACE_HTTP_HOST", "0.0.0.0", "Address that HTTP is served on."),
                settings.integer("MILLRACE_HTTP_PORT", 8080, 0, HIGHEST_PORT, "Port that HTTP is served on."));
    }
}

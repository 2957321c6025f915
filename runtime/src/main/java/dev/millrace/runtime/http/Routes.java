package dev.millrace.runtime.http;

import io.javalin.config.RoutesConfig;

/** The routes of one feature. */
@FunctionalInterface
public interface Routes {
    void addTo(RoutesConfig routes);
}

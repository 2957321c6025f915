package dev.millrace.runtime.service;

import dev.millrace.runtime.health.Health;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * What a service is given by the process it runs in.
 *
 * @param health where it tells whether it can work
 * @param meters where it counts
 * @param broken called when it cannot go on: the process ends, and is started anew by whoever watches it
 */
public record Surroundings(Health health, PrometheusMeterRegistry meters, Runnable broken) {}

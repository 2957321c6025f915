package dev.millrace.projector.webhook;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to change about an endpoint; null for what stays as it is, whoever else is changing that. */
public record EndpointChange(
        @Nullable URI url,
        @Nullable String description,
        @Nullable List<String> events,
        @Nullable Boolean enabled) {}

package dev.millrace.projector.projection;

import java.time.Instant;

/** How fast a task was when it last reported. */
public record Pace(double fps, double speed, Instant at) {}

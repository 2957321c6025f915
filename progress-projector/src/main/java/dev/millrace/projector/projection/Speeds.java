package dev.millrace.projector.projection;

import java.util.OptionalDouble;

/** What is remembered of how fast jobs went. */
public interface Speeds {

    /** Nothing is. */
    Speeds NONE = _ -> OptionalDouble.empty();

    /** {@link Effort} done in a second by the jobs of such a kind that ran last; empty when nobody can tell now. */
    OptionalDouble of(String kind);
}

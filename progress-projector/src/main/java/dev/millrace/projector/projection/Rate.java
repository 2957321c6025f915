package dev.millrace.projector.projection;

/**
 * How fast something is made.
 *
 * @param fps frames encoded per second
 * @param speed play time encoded per second
 */
public record Rate(double fps, double speed) {

    public static final Rate NONE = new Rate(0, 0);

    Rate plus(Rate other) {
        return new Rate(fps + other.fps, speed + other.speed);
    }
}

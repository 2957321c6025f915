package dev.millrace.projector.live;

/**
 * How a frame travels. One object stands for one way: what it has made of a frame is made once and shared.
 *
 * @param <T> what is written to a connection
 */
@FunctionalInterface
public interface Format<T> {

    T write(Frame frame);
}

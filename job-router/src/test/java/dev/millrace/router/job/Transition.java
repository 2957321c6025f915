package dev.millrace.router.job;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A transition as the code declares it: a method of the state it starts from, named after its fact. */
record Transition(String from, String fact, String to) implements Comparable<Transition> {

    static Transition of(String from, String fact, String to) {
        return new Transition(from, fact.substring(0, 1).toLowerCase(Locale.ROOT) + fact.substring(1), to);
    }

    /** All that the records of a sealed state type declare. */
    static List<Transition> declaredBy(Class<?> stateType) {
        return states(stateType)
                .flatMap(state -> Stream.of(state.getDeclaredMethods(), state.getMethods())
                        .flatMap(Arrays::stream) // its own, and those it has from what it is
                        .distinct()
                        .filter(Transition::isTransition)
                        .map(method -> of(
                                state.getSimpleName(),
                                method.getName(),
                                method.getReturnType().getSimpleName())))
                .sorted()
                .toList();
    }

    static Stream<Class<?>> states(Class<?> stateType) {
        return stateType.isRecord()
                ? Stream.of(stateType)
                : Arrays.stream(stateType.getPermittedSubclasses())
                        .flatMap(Transition::states)
                        .distinct();
    }

    private static boolean isTransition(Method method) {
        return method.getParameterCount() == 1
                && Fact.class.isAssignableFrom(method.getParameterTypes()[0])
                && !method.isSynthetic();
    }

    @Override
    public int compareTo(Transition other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return from + " --> " + to + ": " + fact;
    }
}

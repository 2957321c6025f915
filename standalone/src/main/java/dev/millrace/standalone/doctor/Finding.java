package dev.millrace.standalone.doctor;

/**
 * One thing that was looked at.
 *
 * @param what it is
 * @param state how it stands
 * @param seen what was found
 * @param remedy how to get what is missing; empty when nothing is
 */
record Finding(String what, State state, String seen, String remedy) {

    /** How a thing stands. */
    enum State {
        /** As it should be. */
        GOOD,
        /** It will work, but could be better. */
        FAIR,
        /** It will not work. */
        BAD
    }

    static Finding good(String what, String seen) {
        return new Finding(what, State.GOOD, seen, "");
    }

    static Finding fair(String what, String seen, String remedy) {
        return new Finding(what, State.FAIR, seen, remedy);
    }

    static Finding bad(String what, String seen, String remedy) {
        return new Finding(what, State.BAD, seen, remedy);
    }
}

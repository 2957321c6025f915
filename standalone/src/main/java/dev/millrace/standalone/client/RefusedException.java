package dev.millrace.standalone.client;

import java.io.IOException;

/** The API answered, and said no. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Says why.
     *
     * @param code stable; a problem's
     * @param detail a sentence for people
     */
    RefusedException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

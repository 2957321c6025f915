package dev.millrace.runtime.config;

import java.util.List;

/** The environment does not configure this service; says everything that is wrong with it. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    public ConfigurationException(List<String> mistakes) {
        super("wrong configuration:\n  " + String.join("\n  ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** One line for each mistake, in the order of the settings. */
    public List<String> mistakes() {
        return mistakes;
    }
}

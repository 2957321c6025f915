package dev.millrace.worker.ffmpeg;

import java.util.Optional;

/** How FFmpeg is kept from the network and the rest of the machine, best first. */
public enum Isolation {
    BUBBLEWRAP("bwrap", "no network; of the files only programs, libraries and its own scratch folder are there"),
    USER_NAMESPACE("unshare", "no network, no privilege outside its own namespace; it can read what the worker can"),
    NETWORK_NAMESPACE("unshare", "no network; it can read what the worker can"),
    NONE(
            "",
            "NOTHING keeps FFmpeg from the network: an upload could make it connect to whatever the worker can reach."
                    + " Install bubblewrap, or allow user namespaces, or have the network deny what the worker does not"
                    + " need");

    private final String tool;
    private final String meaning;

    Isolation(String tool, String meaning) {
        this.tool = tool;
        this.meaning = meaning;
    }

    /** A sentence for the person who runs the service. */
    public String meaning() {
        return meaning;
    }

    /** Whether FFmpeg has no network, whatever surrounds the worker. */
    public boolean deniesNetwork() {
        return this != NONE;
    }

    Optional<String> tool() {
        return tool.isEmpty() ? Optional.empty() : Optional.of(tool);
    }
}

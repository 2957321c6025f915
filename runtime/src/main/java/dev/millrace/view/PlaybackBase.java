package dev.millrace.view;

import java.net.URI;

/** The CDN or server in front of the bucket, without a slash at the end: what players are sent to. */
public record PlaybackBase(URI address) {

    public PlaybackBase {
        if (address.getScheme() == null || address.toString().endsWith("/")) {
            throw new IllegalArgumentException("an absolute address without a slash at the end");
        }
    }

    /** The address of an object. Keys of outputs are ours and need no escaping. */
    public String address(String key) {
        return address + "/" + key;
    }
}

package dev.millrace.projector.web;

import java.net.URI;
import java.util.List;

/**
 * What our pages may load and whom they may talk to.
 *
 * <p>Styles may stand inside the page, scripts never: media-chrome and hls-video-element put {@code <style>} elements into
 * their shadow roots, and have no other way. Style attributes in markup stay forbidden.
 *
 * @param playback origin of the streams
 * @param uploads origins that bytes are sent to
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy</a>
 */
record Policy(String playback, List<String> uploads) {

    Policy {
        uploads = List.copyOf(uploads);
    }

    /** Scheme, host and port of an address. */
    static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /** Of the dashboard, which nobody may frame. */
    String page() {
        return common(String.join(" ", uploads)) + "; form-action 'self'; frame-ancestors 'none'";
    }

    /** Of the player for other people's pages: it talks to the streams alone, and does nothing in anybody's name. */
    String embed() {
        return common("") + "; form-action 'none'; frame-ancestors *";
    }

    private String common(String more) {
        String connect = more.isEmpty() ? "" : " " + more;
        return "default-src 'none'; base-uri 'none'; script-src 'self'; worker-src 'self' blob:; font-src 'self'"
                + "; style-src 'self'; style-src-elem 'self' 'unsafe-inline'; style-src-attr 'none'"
                + "; img-src 'self' data: blob: " + playback
                + "; media-src 'self' blob: " + playback
                + "; connect-src 'self' " + playback + connect;
    }
}

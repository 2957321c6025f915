package dev.millrace.ingest.oidc;

import java.util.regex.Pattern;

/**
 * A page of ours, as a path. Nothing that a browser could take for another host: it reads {@code //host}, and a backslash
 * as a slash, and passes over tabs and line breaks. Safe in a header, but not always a URI: browsers keep more as it is, such
 * as {@code |} in a query.
 *
 * @see <a href="https://url.spec.whatwg.org/#url-parsing">URL standard, parsing</a>
 */
public record Target(String path) {

    private static final int LONGEST = 1000;
    private static final Pattern FORM = Pattern.compile("/(?:[\\x21-\\x7e&&[^/\\\\]][\\x21-\\x7e&&[^\\\\]]*)?");

    public static final Target ROOT = new Target("/");

    /** Throws an IllegalArgumentException for what is no such path. */
    public Target {
        if (path.length() > LONGEST || !FORM.matcher(path).matches()) {
            throw new IllegalArgumentException("not a path of this site");
        }
    }
}

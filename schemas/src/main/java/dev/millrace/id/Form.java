package dev.millrace.id;

/** Forms of short texts, checked by hand: ids are read some ten thousand times a second, and patterns are slow. */
public final class Form {

    private Form() {}

    /** Lower-case hex digits, exactly so many. */
    public static boolean isHex(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Lower-case letters, digits and hyphens, between so many. */
    public static boolean isSlug(String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && c != '-') {
                return false;
            }
        }
        return true;
    }
}

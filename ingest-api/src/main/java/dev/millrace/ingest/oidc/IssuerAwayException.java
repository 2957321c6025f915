package dev.millrace.ingest.oidc;

/** The issuer does not answer, or not as one. */
public final class IssuerAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IssuerAwayException(Exception cause) {
        super(cause.toString(), cause);
    }
}

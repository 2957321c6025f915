package org.gaul.s3proxy;

import jakarta.servlet.http.HttpServlet;
import java.util.List;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.handler.ErrorHandler;

/**
 * s3proxy's servlet, to be run in a server of our own. It is package-private, and {@link S3Proxy}'s server has no place
 * for the filter that its uploads need (see {@code WholeBodyFilter}); hence this one class in its package.
 */
public final class S3ProxyDoor {
    private static final long LARGEST_OBJECT = 5L << 30;
    private static final int LARGEST_CHUNK = 16 << 20;
    /** A body that is signed whole is held in memory until its signature is checked. */
    private static final long LARGEST_SIGNED_WHOLE = 64L << 20;

    private static final int CLOCK_SKEW_SECONDS = 15 * 60;

    private S3ProxyDoor() {}

    /** Path-style addresses, signatures of version 4 for the one key, and CORS for browsers. */
    public static HttpServlet servlet(BlobStore store, String accessKey, String secretKey) {
        return new S3ProxyHandlerJetty(
                store,
                AuthenticationType.AWS_V4,
                accessKey,
                secretKey,
                /* virtualHost= */ null,
                LARGEST_OBJECT,
                LARGEST_SIGNED_WHOLE,
                LARGEST_CHUNK,
                // SDKs send x-amz- headers (checksum modes, ACLs) that it would answer with 501.
                /* ignoreUnknownHeaders= */ true,
                browsers(),
                /* servicePath= */ "",
                CLOCK_SKEW_SECONDS,
                /* metrics= */ null);
    }

    /** Errors of Jetty's own, such as for an impossible address, as S3's XML. */
    public static ErrorHandler errors() {
        return new S3ErrorHandler();
    }

    /** A browser that uploads parts must read each part's ETag. */
    private static CrossOriginResourceSharing browsers() {
        return new CrossOriginResourceSharing(
                List.of("*"), List.of("GET", "HEAD", "PUT", "POST", "DELETE"), List.of("*"), List.of("ETag"), "");
    }
}

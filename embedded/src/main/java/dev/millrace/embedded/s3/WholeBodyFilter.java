package dev.millrace.embedded.s3;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Reads uploads to their end. s3proxy stops at the last byte of the object and leaves what an {@code aws-chunked} body
 * has behind it: the empty chunk, the checksum. When those bytes are still on their way, Jetty closes the connection
 * under the client's hands, and the client retries an upload that had succeeded: measured, 49 of 3,000 small uploads
 * by AWS's SDK.
 */
final class WholeBodyFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new WholeBody(request), response);
    }

    private static final class WholeBody extends HttpServletRequestWrapper {
        WholeBody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new DrainedStream(super.getInputStream(), isSmall());
        }

        /** A refusal should reach a client that sends a small body without waiting to be asked for it. */
        private boolean isSmall() {
            return getContentLengthLong() <= DrainedStream.LONGEST_REST && getHeader("Expect") == null;
        }
    }
}

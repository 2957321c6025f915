package dev.millrace.worker.probe;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;

/** A process that is over, and what it wrote. */
final class EndedProcess extends Process {

    private final int exitCode;
    private final InputStream output;

    EndedProcess(int exitCode, byte[] output) {
        this.exitCode = exitCode;
        this.output = new ByteArrayInputStream(output);
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() {
        return exitCode;
    }

    @Override
    public int exitValue() {
        return exitCode;
    }

    @Override
    public void destroy() {
        // it is over
    }
}

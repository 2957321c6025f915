package dev.millrace.worker.encode;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The size that a JPEG file has by its frame header.
 *
 * @param width pixels
 * @param height pixels
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, B.2.2</a>
 */
record JpegSize(int width, int height) {

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int MARKER = 0xFF;
    private static final int BASELINE_FRAME = 0xFFC0;
    private static final int LENGTH_FIELD = 2;

    /** Empty for a file that is no baseline JPEG, or that ends before its frame. */
    static Optional<JpegSize> of(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return in.readUnsignedShort() == START_OF_IMAGE ? frame(in) : Optional.empty();
        } catch (EOFException _) {
            return Optional.empty();
        }
    }

    private static Optional<JpegSize> frame(DataInputStream in) throws IOException {
        while (true) {
            int marker = in.readUnsignedShort();
            int length = in.readUnsignedShort();
            if (marker == BASELINE_FRAME) {
                in.skipNBytes(1); // bits of a sample
                int height = in.readUnsignedShort();
                return Optional.of(new JpegSize(in.readUnsignedShort(), height));
            }
            if (marker >>> Byte.SIZE != MARKER || length < LENGTH_FIELD) {
                return Optional.empty();
            }
            in.skipNBytes(length - LENGTH_FIELD);
        }
    }
}

package dev.millrace.worker.mp4;

import static dev.millrace.worker.mp4.Bytes.cat;
import static dev.millrace.worker.mp4.SegmentFixture.styp;
import static dev.millrace.worker.mp4.SegmentFixture.twoFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of valid bytes, parsing ends soon, in a value or in the one exception. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MutationTest {

    private static final int ROUNDS = 20_000;
    private static final byte[] NASTY = {0, 1, 2, 8, 0x7F, (byte) 0x80, (byte) 0xFE, (byte) 0xFF};

    interface Parser {
        Object parse(byte[] bytes) throws Mp4FormatException;
    }

    @Test
    void parse_mutatedInitSegment_onlyThrowsItsOwnException() {
        survives(InitFixture.video().bytes(), InitSegment::parse);
        survives(InitFixture.audio().bytes(), InitSegment::parse);
    }

    @Test
    void parse_mutatedMediaSegment_onlyThrowsItsOwnException() {
        byte[] whole = cat(styp(), twoFrames(0).bytes(), twoFrames(2002).bytes());

        survives(whole, bytes -> MediaSegment.parse(bytes, SegmentFixture.DEFAULTS));
    }

    static void survives(byte[] whole, Parser parser) {
        var random = new Random(20_260_101);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutant = mutate(whole, random);
            try {
                parser.parse(mutant);
            } catch (Mp4FormatException expected) {
                refused++;
            } catch (RuntimeException | Error e) {
                fail("round %d: %s".formatted(round, HexFormat.of().formatHex(mutant)), e);
            }
        }
        // Otherwise the mutations would not reach the parser.
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 1);
    }

    private static byte[] mutate(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = NASTY[random.nextInt(NASTY.length)];
                case 3 -> Arrays.fill(bytes, at, Math.min(at + 4, bytes.length), NASTY[random.nextInt(NASTY.length)]);
                default -> bytes = spliced(bytes, at, random);
            }
        }
        return bytes;
    }

    /** Cuts the end off, or repeats a part, so that every length around it lies. */
    private static byte[] spliced(byte[] bytes, int at, Random random) {
        if (at == 0 || random.nextBoolean()) {
            return Arrays.copyOf(bytes, Math.max(1, at));
        }
        int from = random.nextInt(at);
        return cat(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, from, bytes.length));
    }
}

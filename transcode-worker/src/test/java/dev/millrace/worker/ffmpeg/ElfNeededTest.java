package dev.millrace.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.worker.ffmpeg.TestElf.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ElfNeededTest {

    @Test
    void cut_neededLibrary_isNoLongerNeeded() throws Exception {
        var elf = new TestElf()
                .needs("libgood.so.1")
                .needs("libbad.so.0")
                .needs("libc.so.6")
                .build();

        ElfNeeded.cut(elf, Set.of("libbad.so.0"));

        assertThat(ElfNeeded.needed(elf)).containsExactly("libgood.so.1", "libc.so.6");
    }

    @Test
    void cut_versionsOfTheLibrary_areAskedOfOneThatStaysUnderTheSameIndex() throws Exception {
        var elf = new TestElf()
                .needs("libc.so.6", new Version("GLIBC_2.28", 28, 4), new Version("GLIBC_2.2.5", 225, 5))
                .needs("libbad.so.0", new Version("BAD_1", 91, 6), new Version("BAD_2", 92, 3))
                .needs("libgood.so.1", new Version("GOOD_1", 81, 2))
                .build();

        ElfNeeded.cut(elf, Set.of("libbad.so.0"));

        assertThat(TestElf.versionsOf(elf))
                .containsExactly(
                        "libc.so.6: GLIBC_2.28 #28 = 4",
                        "libc.so.6: GLIBC_2.2.5 #225 = 5",
                        "libc.so.6: GLIBC_2.28 #28 = 6",
                        "libc.so.6: GLIBC_2.28 #28 = 3",
                        "libgood.so.1: GOOD_1 #81 = 2");
    }

    @Test
    void cut_libraryFirstInTheChain_isAskedOfALaterOne() throws Exception {
        var elf = new TestElf()
                .needs("libbad.so.0", new Version("BAD_1", 91, 12))
                .needs("libc.so.6", new Version("GLIBC_2.28", 28, 4))
                .build();

        ElfNeeded.cut(elf, Set.of("libbad.so.0"));

        assertThat(TestElf.versionsOf(elf))
                .containsExactly("libc.so.6: GLIBC_2.28 #28 = 12", "libc.so.6: GLIBC_2.28 #28 = 4");
    }

    @Test
    void cut_twice_changesNothingMore() throws Exception {
        var elf = new TestElf()
                .needs("libc.so.6", new Version("GLIBC_2.28", 28, 4))
                .needs("libbad.so.0", new Version("BAD_1", 91, 5))
                .build();
        ElfNeeded.cut(elf, Set.of("libbad.so.0"));
        var once = copyOf(elf);

        ElfNeeded.cut(elf, Set.of("libbad.so.0"));

        assertThat(elf.rewind()).isEqualTo(once);
    }

    @Test
    void cut_nothingWanted_changesNothing() throws Exception {
        var elf = new TestElf()
                .needs("libc.so.6", new Version("GLIBC_2.28", 28, 4))
                .build();
        var before = copyOf(elf);

        ElfNeeded.cut(elf, Set.of("libbad.so.0"));

        assertThat(elf.rewind()).isEqualTo(before);
    }

    @Test
    void cut_allThatHasVersions_isRefused() {
        var elf =
                new TestElf().needs("libbad.so.0", new Version("BAD_1", 91, 5)).build();

        assertThatThrownBy(() -> ElfNeeded.cut(elf, Set.of("libbad.so.0"))).isInstanceOf(IOException.class);
    }

    @Test
    void cut_otherFiles_areRefused() {
        var bigEndian = new TestElf().build().put(5, (byte) 2);
        var truncated = new TestElf().needs("libc.so.6").build().limit(0x700).slice();

        for (var file : new ByteBuffer[] {bigEndian, truncated, ByteBuffer.allocate(4), ByteBuffer.allocate(100)}) {
            assertThatThrownBy(() -> ElfNeeded.cut(file, Set.of("libc.so.6"))).isInstanceOf(IOException.class);
        }
    }

    private static ByteBuffer copyOf(ByteBuffer elf) {
        return ByteBuffer.allocate(elf.capacity()).put(elf.duplicate()).flip();
    }
}

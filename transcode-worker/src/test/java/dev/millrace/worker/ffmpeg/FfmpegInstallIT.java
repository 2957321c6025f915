package dev.millrace.worker.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FfmpegInstallIT {

    private static final String OF_EVERY_LINUX = "lib(c|m|mvec|stdc\\+\\+|gcc_s)\\.so\\.\\d+|ld-linux-.*";

    @Test
    void locate_nothingInstalled_takesTheBundledOne() throws Exception {
        var install = FfmpegInstall.locate(Map.of("PATH", "/nowhere"), TestFfmpeg.CACHE);

        assertThat(install.version()).isEqualTo("8.0.1");
        assertThat(install.build()).matches("[0-9a-f]{16}");
        assertThat(install.ffprobe()).isExecutable();
    }

    @Test
    void locate_ffmpegOnPath_isTakenBeforeTheBundledOne(@TempDir Path folder) throws Exception {
        script(folder.resolve("ffmpeg"), "echo ffmpeg version 7.1-custom Copyright");
        script(folder.resolve("ffprobe"), "");

        var install = FfmpegInstall.locate(Map.of("PATH", "/nowhere:" + folder), TestFfmpeg.CACHE);

        assertThat(install.version()).isEqualTo("7.1-custom");
        assertThat(install.environment()).isEmpty();
    }

    @Test
    void locate_anotherConfiguration_isAnotherBuild(@TempDir Path folder) throws Exception {
        script(folder.resolve("ffprobe"), "");
        var ffmpeg = script(folder.resolve("ffmpeg"), "echo ffmpeg version 7; echo configuration: --enable-a");
        var first = FfmpegInstall.locate(Map.of("FFMPEG", ffmpeg.toString()), TestFfmpeg.CACHE);
        script(ffmpeg, "echo ffmpeg version 7; echo configuration: --enable-b");

        var second = FfmpegInstall.locate(Map.of("FFMPEG", ffmpeg.toString()), TestFfmpeg.CACHE);

        assertThat(second.build()).isNotEqualTo(first.build());
    }

    @Test
    void locate_givenOneDoesNotRun_looksNoFurther(@TempDir Path folder) throws Exception {
        script(folder.resolve("ffprobe"), "");
        var broken = script(folder.resolve("ffmpeg"), "echo libx264.so.164: not found >&2; exit 127");

        assertThatThrownBy(() -> FfmpegInstall.locate(Map.of("FFMPEG", broken.toString()), TestFfmpeg.CACHE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("libx264.so.164: not found");
    }

    @Test
    void locate_noFfprobeBesideIt_isAnError(@TempDir Path folder) throws Exception {
        var ffmpeg = script(folder.resolve("ffmpeg"), "echo ffmpeg version 7");

        assertThatThrownBy(() -> FfmpegInstall.locate(Map.of("FFMPEG", ffmpeg.toString()), TestFfmpeg.CACHE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no ffprobe beside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64-gpl", "linux-arm64-gpl"})
    void unpack_eachPlatform_needsOnlyItselfAndTheSystem(String platform) throws Exception {
        var home = FfmpegBundle.unpack(TestFfmpeg.CACHE, platform);

        try (var files = Files.list(home)) {
            for (var file : files.toList()) {
                var needed = ElfNeeded.needed(ByteBuffer.wrap(Files.readAllBytes(file)));
                assertThat(needed).as("%s", file).isNotEmpty().allSatisfy(library -> {
                    boolean carried = Files.exists(home.resolve(library));
                    assertThat(carried || library.matches(OF_EVERY_LINUX))
                            .as(library)
                            .isTrue();
                });
            }
        }
    }

    @Test
    void unpack_secondTime_leavesTheFilesAlone() throws Exception {
        var first = FfmpegBundle.unpack(TestFfmpeg.CACHE, "linux-arm64-gpl");
        var before = Files.getLastModifiedTime(first.resolve("ffmpeg"));

        var second = FfmpegBundle.unpack(TestFfmpeg.CACHE, "linux-arm64-gpl");

        assertThat(second).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(second.resolve("ffmpeg"))).isEqualTo(before);
    }

    @Test
    void unpack_damagedCopyAndAnUnfinishedOne_areReplaced(@TempDir Path cache) throws Exception {
        var home = FfmpegBundle.unpack(cache, "linux-arm64-gpl");
        Files.writeString(home.resolve("ffprobe"), "cut short");
        Files.writeString(Files.createDirectory(cache.resolve(".unpacking")).resolve("ffmpeg"), "half");

        FfmpegBundle.unpack(cache, "linux-arm64-gpl");

        assertThat(home.resolve("ffprobe")).hasSize(204_256);
        assertThat(cache.resolve(".unpacking")).doesNotExist();
    }

    @Test
    void unpack_twoProcessesAtOnce_bothFindItWhole(@TempDir Path cache) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var unpacker = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Unpacker.class.getName())
                .redirectErrorStream(true);
        unpacker.command().add(cache.toString());

        var first = unpacker.start();
        var second = unpacker.start();

        assertThat(first.inputReader().readAllAsString()).isEqualTo("8.0.1");
        assertThat(second.inputReader().readAllAsString()).isEqualTo("8.0.1");
    }

    static final class Unpacker {

        private Unpacker() {}

        static void main(String[] arguments) throws IOException {
            System.out.print(
                    FfmpegInstall.locate(Map.of(), Path.of(arguments[0])).version());
        }
    }

    private static Path script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n", UTF_8);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

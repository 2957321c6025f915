package dev.millrace.worker.ffmpeg;

import java.time.Duration;
import java.util.List;

/**
 * What a process may use up (setrlimit(2)). Each is a backstop behind a check that explains itself better.
 *
 * @param addressSpace in bytes: the one limit on memory without cgroups, since Linux ignores RLIMIT_RSS. It is not memory
 *     used, for each thread reserves a stack and a heap of its own: FFmpeg 8.0.1 encodes a 1080p ladder of four renditions
 *     in 0.5 GiB of memory and 1.8 GiB of addresses with 2 threads, 3.7 GiB with 16; from 4K HEVC it is 2.1 and 4.7 GiB.
 *     RLIMIT_DATA is hardly nearer to the truth (1.0 and 3.0 GiB for the ladder), since it counts the stacks too
 * @param fileSize in bytes, of any one file written
 * @param openFiles at a time
 * @param cpu CPU time of all threads together
 */
public record Limits(long addressSpace, long fileSize, int openFiles, Duration cpu) {

    /** After SIGXCPU, which FFmpeg takes for a polite request, the kernel waits this long before SIGKILL. */
    private static final int CPU_GRACE_SECONDS = 10;

    public Limits {
        if (addressSpace <= 0 || fileSize <= 0 || openFiles <= 0 || cpu.toSeconds() <= 0) {
            throw new IllegalArgumentException(
                    "limits must be positive: %d, %d, %d, %s".formatted(addressSpace, fileSize, openFiles, cpu));
        }
    }

    /** For prlimit(1) of util-linux. No core files: they would hold what the user uploaded. */
    List<String> options() {
        return List.of(
                "--core=0",
                "--as=" + addressSpace,
                "--fsize=" + fileSize,
                "--nofile=" + openFiles,
                "--cpu=%d:%d".formatted(cpu.toSeconds(), cpu.toSeconds() + CPU_GRACE_SECONDS));
    }
}

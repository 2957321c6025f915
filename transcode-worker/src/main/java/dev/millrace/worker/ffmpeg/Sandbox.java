package dev.millrace.worker.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts in front of FFmpeg's and FFprobe's commands what takes the network, the machine's resources and the worker's
 * environment away from them, as far as this machine lets it.
 */
public final class Sandbox {

    /** What a program needs to start; on Debian some libraries are reached through /etc/alternatives. */
    private static final List<String> PROGRAMS_AND_LIBRARIES =
            List.of("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives");

    private final FfmpegInstall install;
    private final Isolation isolation;
    private final Map<String, Path> tools;
    private final List<String> shortcomings;

    /** @param tools by name, of those that work here: prlimit, setpriv, and what the isolation is made with */
    Sandbox(FfmpegInstall install, Isolation isolation, Map<String, Path> tools, List<String> shortcomings) {
        this.install = install;
        this.isolation = isolation;
        this.tools = Map.copyOf(tools);
        this.shortcomings = List.copyOf(shortcomings);
    }

    /**
     * Finds out what works here, by running FFprobe under it: once, at the start of a service.
     *
     * @param path where to look for bwrap, unshare, prlimit and setpriv, as in {@code $PATH}
     * @throws IOException when not even an unconfined FFprobe can be started
     */
    public static Sandbox detect(FfmpegInstall install, String path) throws IOException {
        return new SandboxProbe(install, path).run();
    }

    public Isolation isolation() {
        return isolation;
    }

    /** What was tried and does not work here, a sentence each; empty when nothing is missing. */
    public List<String> shortcomings() {
        return shortcomings;
    }

    /** FFmpeg with these arguments. */
    public Invocation ffmpeg(List<String> arguments, Workspace workspace, Limits limits, Duration deadline) {
        return confined(install.ffmpeg(), arguments, workspace, limits, deadline);
    }

    /** FFprobe with these arguments. */
    public Invocation ffprobe(List<String> arguments, Workspace workspace, Limits limits, Duration deadline) {
        return confined(install.ffprobe(), arguments, workspace, limits, deadline);
    }

    private Invocation confined(
            Path program, List<String> arguments, Workspace workspace, Limits limits, Duration deadline) {
        var command = new ArrayList<String>();
        command.addAll(tool("prlimit", limits.options()));
        command.addAll(isolated(program, workspace));
        command.add(program.toString());
        command.addAll(arguments);
        return new Invocation(command, environment(workspace), workspace.scratch(), deadline);
    }

    private List<String> isolated(Path program, Workspace workspace) {
        var command = new ArrayList<String>();
        switch (isolation) {
            case BUBBLEWRAP -> command.addAll(tool("bwrap", bubblewrap(program, workspace)));
            case USER_NAMESPACE ->
                command.addAll(tool("unshare", List.of("--user", "--map-current-user", "--net", "--")));
            case NETWORK_NAMESPACE -> command.addAll(tool("unshare", List.of("--net", "--")));
            case NONE -> {}
        }
        if (isolation != Isolation.BUBBLEWRAP) {
            // Innermost, next to what it is for: the kernel forgets a death signal when credentials change (prctl(2)).
            command.addAll(tool("setpriv", List.of("--pdeathsig", "KILL", "--no-new-privs", "--")));
        }
        return command;
    }

    private List<String> bubblewrap(Path program, Workspace workspace) {
        var options = new ArrayList<>(List.of("--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts"));
        options.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL", "--dev", "/dev"));
        for (String path : PROGRAMS_AND_LIBRARIES) {
            options.addAll(List.of("--ro-bind-try", path, path));
        }
        bind(options, "--ro-bind", program.resolveSibling("."));
        workspace.readable().forEach(path -> bind(options, "--ro-bind", path));
        bind(options, "--bind", workspace.scratch());
        options.addAll(List.of("--chdir", workspace.scratch().toString(), "--"));
        return options;
    }

    private static void bind(List<String> options, String how, Path path) {
        String place = path.normalize().toString();
        options.addAll(List.of(how, place, place));
    }

    private Map<String, String> environment(Workspace workspace) {
        var environment = new HashMap<>(install.environment());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", workspace.scratch().toString());
        environment.put("TMPDIR", workspace.scratch().toString());
        return environment;
    }

    private List<String> tool(String name, List<String> options) {
        var path = tools.get(name);
        if (path == null) {
            return List.of();
        }
        var command = new ArrayList<String>();
        command.add(path.toString());
        command.addAll(options);
        return command;
    }
}

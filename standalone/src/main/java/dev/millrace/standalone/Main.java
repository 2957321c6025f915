package dev.millrace.standalone;

import dev.millrace.standalone.doctor.DoctorCommand;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/**
 * The command line.
 *
 * <p>Exit codes: 0 done, 1 not done and it says why, 2 not understood.
 */
@Command(
        name = "millrace",
        description =
                "Uploads become streams. Everything on this machine, or against the addresses in the environment.",
        subcommands = {UpCommand.class, TranscodeCommand.class, DoctorCommand.class, RunCommand.class, HelpCommand.class
        },
        version = "0.1.0",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT, // each command has --help
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** The folder that the launcher was started in, which holds the data by default. */
    static Path home() {
        return Path.of(System.getProperty("millrace.home", "."));
    }
}

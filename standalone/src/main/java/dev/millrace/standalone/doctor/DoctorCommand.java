package dev.millrace.standalone.doctor;

import dev.millrace.standalone.platform.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what was found, what is missing and how to get it. */
@Command(name = "doctor", description = "See what is here, what is missing, and how to get it.")
public final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Place place = Place.of(System.getenv(), Path.of(System.getProperty("millrace.home", ".")));
        List<Finding> findings = new Checks(place, System.getenv()).run();
        findings.forEach(DoctorCommand::print);
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.BAD) ? 1 : 0;
    }

    private static void print(Finding finding) {
        String mark = switch (finding.state()) {
            case GOOD -> "ok     ";
            case FAIR -> "note   ";
            case BAD -> "MISSING";
        };
        System.out.println(mark + "  " + finding.what() + ": " + finding.seen());
        if (!finding.remedy().isEmpty()) {
            System.out.println("         " + finding.remedy());
        }
    }
}

package dev.millrace.router.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The profiles that can be asked for. */
public final class Profiles {

    private static final Rung P2160 = new Rung("2160p", 3840, 2160, 14_000);
    private static final Rung P1440 = new Rung("1440p", 2560, 1440, 8_500);
    private static final Rung P1080 = new Rung("1080p", 1920, 1080, 5_000);
    private static final Rung P720 = new Rung("720p", 1280, 720, 2_800);
    private static final Rung P480 = new Rung("480p", 854, 480, 1_400);
    private static final Rung P360 = new Rung("360p", 640, 360, 800);

    private static final List<Rung> HD = List.of(P1080, P720, P480, P360);
    private static final List<Rung> UHD = List.of(P2160, P1440, P1080, P720, P480, P360);

    /**
     * {@code standard}: HD at the cheapest preset that is worth its bits. {@code popular}: for what many will watch,
     * twice the processor time for two thirds of the bytes. {@code uhd}: up to 4K. {@code preview}: one small rendition.
     */
    public static final Profiles BUILT_IN = new Profiles(List.of(
            new Profile("standard", 1, HD, "veryfast", 23, 128),
            new Profile("popular", 1, HD, "medium", 23, 160),
            new Profile("uhd", 1, UHD, "veryfast", 23, 160),
            new Profile("preview", 1, List.of(P360), "veryfast", 26, 96)));

    private final Map<String, Profile> byName;

    public Profiles(List<Profile> profiles) {
        byName = profiles.stream().collect(Collectors.toUnmodifiableMap(Profile::name, Function.identity()));
    }

    public Optional<Profile> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What the profile contributes to a job's identity; for an unknown one its name alone. */
    public String identity(String name) {
        return find(name).map(Profile::identity).orElse(name);
    }
}

package dev.millrace.runtime.limit;

import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.redis.RedisSettings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may send how much.
 *
 * @param redis where it is counted; null for no limits at all
 * @param proxies who is believed about whom it forwards for
 * @param allowances by class; a class that is not there is not limited
 */
public record LimitSettings(
        @Nullable RedisSettings redis, List<AddressRange> proxies, Map<RouteClass, Allowance> allowances) {

    private static final String NONE = "none";

    public LimitSettings {
        proxies = List.copyOf(proxies);
        allowances = Map.copyOf(allowances);
    }

    /**
     * Reads the limits of a service.
     *
     * @param redis where it counts; null for no limits at all
     * @param classes those that its routes have
     */
    public static LimitSettings read(Settings settings, @Nullable RedisSettings redis, Set<RouteClass> classes) {
        List<AddressRange> proxies = settings.parsed(
                "MILLRACE_TRUSTED_PROXIES",
                NONE,
                "Addresses of proxies whose X-Forwarded-For is believed, as 10.0.0.0/8, separated by commas.",
                List.of(),
                LimitSettings::ranges);
        Map<RouteClass, Allowance> allowances = new EnumMap<>(RouteClass.class);
        classes.stream().sorted().forEach(each -> allowances.put(each, allowance(settings, each)));
        return new LimitSettings(redis, proxies, allowances);
    }

    private static Allowance allowance(Settings settings, RouteClass routes) {
        String what = about(routes);
        String name = "MILLRACE_LIMIT_" + routes.name();
        Limit client = fallback(routes);
        return new Allowance(
                settings.<@Nullable Limit>parsed(
                        name, client.toString(), what + " by one client, or none.", client, LimitSettings::limit),
                settings.<@Nullable Limit>parsed(
                        name + "_GLOBAL", NONE, what + " by all clients.", null, LimitSettings::limit));
    }

    private static String about(RouteClass routes) {
        return switch (routes) {
            case AUTH -> "Sign-ups, sign-ins and the like";
            case WRITE -> "Requests that change something";
            case READ -> "Requests that only look";
            case STREAM -> "Event streams begun";
        };
    }

    /** Guessing is kept slow; everything else only from running away, since nobody knows an installation's size. */
    private static Limit fallback(RouteClass routes) {
        return switch (routes) {
            case AUTH -> Limit.parse("30/1m");
            case WRITE, READ -> Limit.parse("6000/1m");
            case STREAM -> Limit.parse("600/1m");
        };
    }

    private static @Nullable Limit limit(String text) {
        return text.equals(NONE) ? null : Limit.parse(text);
    }

    private static List<AddressRange> ranges(String text) {
        return text.equals(NONE)
                ? List.of()
                : Arrays.stream(text.split(",")).map(AddressRange::parse).toList();
    }
}

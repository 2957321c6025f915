package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTest {

    private static final URI URL = URI.create("https://example.org/hook");
    private static final Instant NOW = Some.NOW;

    @Test
    void wants_withoutAFilter_isEverythingSinceItWasMade() {
        Endpoint endpoint = Some.endpoint(URL);

        assertThat(endpoint.wants("video.ready", NOW)).isTrue();
        assertThat(endpoint.wants("video.ready", NOW.minus(Duration.ofMinutes(1))))
                .isFalse();
    }

    @Test
    void wants_withAFilterOrDisabled_isOnlyThatOrNothing() {
        Endpoint filtered = Some.endpoint(URL, List.of("video.ready"), null);
        Endpoint disabled = Some.endpoint(URL, List.of(), Disabled.GONE);

        assertThat(filtered.wants("video.ready", NOW)).isTrue();
        assertThat(filtered.wants("video.failed", NOW)).isFalse();
        assertThat(disabled.wants("video.ready", NOW)).isFalse();
    }

    @Test
    void with_anotherSecret_keepsTheOlderForADay() {
        SigningSecret first = Some.secret(NOW);
        SigningSecret second = Some.secret(NOW);

        Endpoint rotated =
                Some.endpoint(URL, Some.endpoint(URL, first).with(second, NOW).toArray(SigningSecret[]::new));

        assertThat(rotated.live(NOW)).extracting(SigningSecret::id).containsExactly(first.id(), second.id());
        assertThat(rotated.live(NOW.plus(Endpoint.ROTATION)))
                .extracting(SigningSecret::id)
                .containsExactly(second.id());
    }

    @Test
    void with_aThirdSecret_keepsTheSecondAlone() {
        SigningSecret first = Some.secret(NOW);
        SigningSecret second = Some.secret(NOW);
        SigningSecret third = Some.secret(NOW);
        Endpoint two =
                Some.endpoint(URL, Some.endpoint(URL, first).with(second, NOW).toArray(SigningSecret[]::new));

        List<SigningSecret> secrets = two.with(third, NOW.plusSeconds(60));

        assertThat(secrets).extracting(SigningSecret::id).containsExactly(second.id(), third.id());
        assertThat(secrets.getFirst().expiresAt()).isEqualTo(NOW.plusSeconds(60).plus(Endpoint.ROTATION));
    }

    @Test
    void message_sameEventAndEndpoint_isTheSame() {
        assertThat(Names.message("v/1/video.ready", "wh_1"))
                .isEqualTo(Names.message("v/1/video.ready", "wh_1"))
                .isNotEqualTo(Names.message("v/1/video.ready", "wh_2"))
                .isNotEqualTo(Names.message("v/2/video.ready", "wh_1"));
    }
}

package dev.millrace.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.Part;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlaceTest {

    private static final Path HOME = Path.of("home");

    @Test
    void of_anEmptyEnvironment_keepsDataBesideTheLauncherAndEmbedsEverything() {
        Place place = Place.of(Map.of(), HOME);

        assertThat(place.data()).isEqualTo(HOME.resolve(".millrace"));
        assertThat(place.embedded()).containsExactlyInAnyOrder(Part.values());
    }

    @Test
    void embedded_addressInTheEnvironment_takesThePlaceOfTheServer() {
        Place place = Place.of(Map.of("MILLRACE_KAFKA", "kafka:9092", "MILLRACE_REDIS", " "), HOME);

        assertThat(place.embedded()).containsExactlyInAnyOrder(Part.S3, Part.MONGO, Part.REDIS, Part.REGISTRY);
    }

    @Test
    void embedded_bucketAlone_meansAwsItself() {
        assertThat(Place.of(Map.of("MILLRACE_S3_BUCKET", "films"), HOME).embedded())
                .doesNotContain(Part.S3);
    }
}

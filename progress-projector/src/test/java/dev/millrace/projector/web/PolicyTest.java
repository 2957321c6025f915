package dev.millrace.projector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyTest {

    private static final Policy POLICY = new Policy("https://cdn.example.org", List.of("https://s3.example.org:9000"));

    @Test
    void page_always_mayDoThisAndNoMore() {
        assertThat(POLICY.page())
                .isEqualTo("default-src 'none'; base-uri 'none'; script-src 'self'; worker-src 'self' blob:; font-src"
                        + " 'self'; style-src 'self'; style-src-elem 'self' 'unsafe-inline'; style-src-attr"
                        + " 'none'; img-src 'self' data: blob: https://cdn.example.org; media-src 'self' blob:"
                        + " https://cdn.example.org; connect-src 'self' https://cdn.example.org"
                        + " https://s3.example.org:9000; form-action 'self'; frame-ancestors 'none'");
    }

    @Test
    void embed_always_mayBeFramedAndUploadsNothing() {
        assertThat(POLICY.embed())
                .endsWith("connect-src 'self' https://cdn.example.org; form-action 'none'; frame-ancestors *");
    }

    @Test
    void origin_ofAnAddressWithAPath_isWithoutIt() {
        assertThat(Policy.origin(URI.create("http://127.0.0.1:8080/media"))).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void uploads_ofAServer_goToItsPublicAddress() {
        URI inside = URI.create("http://s3:9000");

        assertThat(new UploadOrigins(inside, null, "us-east-1", null).all()).containsExactly("http://s3:9000");
        assertThat(new UploadOrigins(inside, URI.create("https://s3.example.org/"), "us-east-1", "films").all())
                .containsExactly("https://s3.example.org");
    }

    @Test
    void uploads_ofAws_goToTheBucketAlone() {
        assertThat(new UploadOrigins(null, null, "eu-west-1", "films").all())
                .containsExactly("https://films.s3.amazonaws.com", "https://films.s3.eu-west-1.amazonaws.com");
        assertThat(new UploadOrigins(null, null, "eu-west-1", null).all()).isEmpty();
    }
}

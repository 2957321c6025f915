package dev.millrace.acceptance.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.testing.Needs;
import dev.millrace.testing.Needs.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The dashboard in a browser, against an installation. */
@Running
@Needs({Tool.NODE, Tool.CHROMIUM})
class DashboardIT {

    private static final String MARKUP = "<img src=x onerror=pwned=1>";

    private final Visitor visitor;

    DashboardIT(Installation installation) throws Exception {
        visitor = Visitor.to(installation.url());
    }

    @Test
    void newcomer_fromSigningUp_seesTheirVideoPlayAndHasAKey() {
        JsonNode seen = visitor.sees("journey", Clips.film("640x360", "25", 3));

        assertThat(seen.path("complaints")).as("%s", seen).isEmpty();
        assertThat(seen.path("seconds").asDouble()).isCloseTo(3, within(0.2));
        assertThat(seen.path("qualities").asInt()).isPositive();
        assertThat(seen.path("thumbnails").asInt()).isEqualTo(2);
        assertThat(seen.path("poster").asString()).endsWith("/poster.jpg");
        assertThat(seen.path("listed").asString())
                .isEqualTo("640x360 " + seen.path("poster").asString());
        assertThat(seen.path("framed").path("poster")).isEqualTo(seen.path("poster"));
        assertThat(seen.path("framed").path("thumbnails").asInt()).isEqualTo(2);
        assertThat(seen.path("key").asInt()).isEqualTo(200);
        assertThat(seen.path("cookie").asString()).as("no script sees a token").isEmpty();
        assertThat(seen.path("visits").asInt()).isEqualTo(12);
    }

    @Test
    void damagedFile_withMarkupForAName_showsWhyAndStaysText() {
        JsonNode seen = visitor.sees("refused", Clips.renamed(Clips.truncated(), MARKUP + ".mp4"));

        assertThat(seen.path("complaints")).as("%s", seen).isEmpty();
        assertThat(seen.path("said").asString()).contains("CORRUPT", "The file is damaged or was cut off.");
        assertThat(seen.path("title").asString()).isEqualTo(MARKUP);
        assertThat(seen.path("listed").asString()).isEqualTo(MARKUP);
        assertThat(seen.path("ran").asBoolean()).isFalse();
    }

    @Test
    void twoTabs_ofOneBrowser_seeTheSameAndRenewOneSession() {
        JsonNode seen = visitor.sees("tabs", Clips.silent());

        assertThat(seen.path("complaints")).as("%s", seen).isEmpty();
        assertThat(seen.path("listed").asString()).isNotEmpty();
        assertThat(seen.path("renewed").asBoolean()).isTrue();
        assertThat(seen.path("at").valueStream().map(JsonNode::asString)).containsOnly("/sign-in");
    }

    @Test
    void whoSignsOut_whileFilesAreOnTheirWay_isAskedAndLeavesNothingToTheNext() {
        JsonNode seen = visitor.sees("handover", Clips.silent());

        assertThat(seen.path("complaints")).as("%s", seen).isEmpty();
        assertThat(seen.path("asked").asString()).isEqualTo("4 uploads would be given up.");
        assertThat(seen.path("kept").asInt()).isEqualTo(4);
        assertThat(seen.path("left").asInt(-1)).isZero();
        assertThat(seen.path("theirs").asInt(-1)).isZero();
    }

    /** Measured by axe-core, in light and in dark, on a screen and on a phone, and by going round with Tab and Escape. */
    @Test
    void everyPageAndDialog_forWhoSeesLittleOrUsesNoMouse_canBeReadAndOperated() {
        Path damaged = Clips.renamed(
                Clips.truncated(), "a film that was cut off on its way, with a title that is rather long.mp4");

        JsonNode seen =
                visitor.runs("pages.mjs", List.of(Clips.film("640x360", "25", 3).toString(), damaged.toString()));

        assertThat(seen.path("looked")).as("%s", seen).hasSizeGreaterThan(25);
        assertThat(seen.path("unknown").asString()).isEqualTo("Signing in elsewhere did not work. Begin again.");
        for (String wrong : List.of("complaints", "errors", "violations", "overflows", "unreached", "unseen", "lost")) {
            assertThat(seen.path(wrong)).as("%s: %s", wrong, seen.path(wrong)).isEmpty();
        }
    }
}

package dev.millrace.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.id.VideoId;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The router dies while workers work. */
@Running
class RouterFaultIT {

    private final Installation installation;

    RouterFaultIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void router_killedInMidJobAndStartedAgain_finishesTheJob() {
        VideoId video = installation.api().upload(Clips.slow(), Map.of());
        installation.log().awaitMidEncode(video);
        Program before = installation.router();

        installation.replaceRouter();

        URI master = installation.api().awaitStream(video);
        OneStream.assertPublishedOnce(installation.log(), video, master, 240);
        assertThat(installation.router().pid()).isNotEqualTo(before.pid());
    }
}

package dev.millrace.projector.live;

import static dev.millrace.projector.live.Frame.Kind.BEAT;
import static dev.millrace.projector.live.Frame.Kind.FIRST;
import static dev.millrace.projector.live.Frame.Kind.PROGRESS;
import static dev.millrace.projector.live.Frame.Kind.STATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private static final VideoId VIDEO = VideoId.ofObject("a", "film");
    private static final Event EVENT = new Event("name", null, "{}");

    private final Mailbox mailbox = new Mailbox();

    @Test
    void poll_nothingWaits_isNull() {
        assertThat(mailbox.poll()).isNull();
        assertThat(mailbox.finished()).isFalse();
    }

    @Test
    void poll_severalWait_areInTheOrderTheyCame() {
        put(FIRST, STATE, BEAT, PROGRESS);

        assertThat(rest()).extracting(Frame::kind).containsExactly(FIRST, STATE, BEAT, PROGRESS);
    }

    @Test
    void put_allThereIs_makesWhatWaitedNeedless() {
        put(STATE, PROGRESS, BEAT, FIRST);

        assertThat(rest()).extracting(Frame::kind).containsExactly(FIRST);
    }

    @Test
    void put_framesOfOtherVideos_waitBesideEachOther() {
        VideoId other = VideoId.ofObject("other", "film");
        mailbox.put(Frame.progress(VIDEO, EVENT));
        mailbox.put(Frame.state(other, EVENT, false));
        mailbox.put(Frame.progress(other, EVENT));
        mailbox.put(Frame.state(VIDEO, EVENT, false));

        assertThat(rest())
                .extracting(frame -> frame.kind() + " " + VIDEO.equals(frame.video()))
                .containsExactly("STATE false", "PROGRESS false", "STATE true");
    }

    @Test
    void put_moreVideosThanAnybodyShouldMiss_endsTheStream() {
        for (int i = 0; i < 300; i++) {
            mailbox.put(Frame.state(VideoId.ofObject("many", "film " + i), EVENT, false));
        }

        assertThat(mailbox.finished()).isTrue();
        assertThat(rest()).isEmpty();
    }

    @Test
    void put_newerFrameOfAKind_takesThePlaceOfTheOlder() {
        List<Frame> frames = put(PROGRESS, PROGRESS, PROGRESS);

        assertThat(rest()).containsExactly(frames.getLast());
    }

    @Test
    void put_stateAfterProgress_makesItNeedless() {
        put(PROGRESS, STATE);

        assertThat(rest()).extracting(Frame::kind).containsExactly(STATE);
    }

    @Test
    void put_progressAfterState_comesAfterIt() {
        put(STATE, PROGRESS);

        assertThat(rest()).extracting(Frame::kind).containsExactly(STATE, PROGRESS);
    }

    @Test
    void put_anythingAfterTheLast_isNotTaken() {
        Frame last = Frame.state(VIDEO, EVENT, true);
        mailbox.put(last);
        put(STATE, PROGRESS, BEAT);

        assertThat(mailbox.finished()).isFalse();
        assertThat(rest()).containsExactly(last);
        assertThat(mailbox.finished()).isTrue();
    }

    @Test
    void complete_whileFramesWait_sendsThemStill() {
        put(STATE);
        mailbox.complete();

        assertThat(rest()).hasSize(1);
        assertThat(mailbox.finished()).isTrue();
    }

    private List<Frame> put(Frame.Kind... kinds) {
        List<Frame> frames = new ArrayList<>();
        for (Frame.Kind kind : kinds) {
            frames.add(
                    switch (kind) {
                        case FIRST -> Frame.first(List.of(EVENT), false);
                        case STATE -> Frame.state(VIDEO, EVENT, false);
                        case PROGRESS -> Frame.progress(VIDEO, EVENT);
                        case BEAT -> Frame.beat();
                    });
            mailbox.put(frames.getLast());
        }
        return frames;
    }

    private List<Frame> rest() {
        List<Frame> rest = new ArrayList<>();
        for (Frame next = mailbox.poll(); next != null; next = mailbox.poll()) {
            rest.add(next);
        }
        return rest;
    }
}

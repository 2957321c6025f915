package dev.millrace.projector.live;

import static dev.millrace.projector.live.Frame.Kind.BEAT;
import static dev.millrace.projector.live.Frame.Kind.FIRST;
import static dev.millrace.projector.live.Frame.Kind.PROGRESS;
import static dev.millrace.projector.live.Frame.Kind.STATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Mailbox mailbox = new Mailbox();

    @Test
    void poll_nothingWaits_isNull() {
        assertThat(mailbox.poll()).isNull();
        assertThat(mailbox.finished()).isFalse();
    }

    @Test
    void poll_oneOfEachKind_isInTheirOrder() {
        put(BEAT, PROGRESS, FIRST);

        assertThat(rest()).extracting(Frame::kind).containsExactly(FIRST, PROGRESS, BEAT);
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
        Frame last = new Frame(STATE, new byte[0], true);
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
            frames.add(new Frame(kind, new byte[0], false));
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

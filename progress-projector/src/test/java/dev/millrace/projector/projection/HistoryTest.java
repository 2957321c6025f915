package dev.millrace.projector.projection;

import static dev.millrace.projector.projection.Standings.standing;
import static dev.millrace.video.VideoStatus.AWAITING_UPLOAD;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.FAILED;
import static dev.millrace.video.VideoStatus.PROBING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.projector.projection.History.Entry;
import dev.millrace.video.VideoStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Film FILM = Film.of();
    private static final List<Standing> LIFE =
            life(AWAITING_UPLOAD, PROBING, ENCODING, ENCODING, ENCODING, ENCODING, READY);

    @Test
    void with_versionsInOrder_tellsEachChangeOfStatus() {
        assertThat(history(LIFE).entries()).extracting(Entry::version).containsExactly(1L, 2L, 3L, 7L);
        assertThat(history(LIFE).entries())
                .extracting(Entry::status)
                .containsExactly(AWAITING_UPLOAD, PROBING, ENCODING, READY);
    }

    @RepeatedTest(20)
    void with_versionsTwiceAndShuffled_isTheSame(RepetitionInfo repetition) {
        List<Standing> shuffled = new ArrayList<>(LIFE);
        shuffled.addAll(LIFE);
        Collections.shuffle(shuffled, new Random(repetition.getCurrentRepetition()));

        assertThat(history(shuffled)).isEqualTo(history(LIFE));
    }

    @Test
    void with_retriesForEver_staysBounded() {
        List<VideoStatus> statuses = new ArrayList<>();
        for (int i = 0; i < History.LONGEST; i++) {
            statuses.add(PROBING);
            statuses.add(FAILED);
        }

        List<Entry> entries =
                history(life(statuses.toArray(VideoStatus[]::new))).entries();

        assertThat(entries).hasSize(History.LONGEST);
        assertThat(entries.getLast().version()).isEqualTo(2L * History.LONGEST);
    }

    private static History history(List<Standing> standings) {
        History history = History.EMPTY;
        for (Standing standing : standings) {
            history = history.with(standing);
        }
        return history;
    }

    private static List<Standing> life(VideoStatus... statuses) {
        List<Standing> life = new ArrayList<>();
        for (VideoStatus status : statuses) {
            life.add(standing(FILM.snapshot(life.size() + 1, status)));
        }
        return life;
    }
}

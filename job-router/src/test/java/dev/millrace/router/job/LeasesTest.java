package dev.millrace.router.job;

import static dev.millrace.router.job.Machine.ANN;
import static dev.millrace.router.job.Machine.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.Sha256;
import dev.millrace.router.job.TaskState.Done;
import dev.millrace.router.job.TaskState.Held;
import dev.millrace.router.job.TaskState.OnOffer;
import dev.millrace.router.job.TaskState.Queued;
import dev.millrace.router.job.TaskState.Trust;
import dev.millrace.task.Claim;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Revocation.Reason;
import dev.millrace.task.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may move a task, and what becomes of one whose holder is not heard of. */
class LeasesTest {

    private static final Result ENCODED = new Result.Encoded(Sha256.of("x"), 1, Duration.ZERO);
    private static final Report SUCCESS = new Report.Succeeded(ENCODED);
    private static final Report TROUBLE = new Report.Failed(Failure.of(FailureCode.STORAGE, "503"));

    private final Machine machine = Machine.encoding();
    private final Task task = machine.offered().getFirst();

    @Test
    void claimed_offer_isHeldForALease() {
        machine.report(task, ANN, new Report.Claimed());

        assertThat(machine.state(task))
                .isEqualTo(new Held(new Claim(1, ANN), machine.now().plusSeconds(10), Trust.FULL));
        assertThat(machine.newest()).isEmpty();
    }

    @Test
    void claimed_bySecondWorkerOfTheSameAttempt_isToldToStop() {
        machine.report(task, ANN, new Report.Claimed()).report(task, BOB, new Report.Claimed());

        assertThat(machine.state(task))
                .isInstanceOfSatisfying(
                        Held.class, held -> assertThat(held.claim().worker()).isEqualTo(ANN));
        assertThat(machine.newest(Effect.Revoke.class)).singleElement().satisfies(revoke -> {
            assertThat(revoke.revocation().worker()).isEqualTo(BOB);
            assertThat(revoke.revocation().reason()).isEqualTo(Reason.FENCED);
        });
    }

    @Test
    void beat_ofTheHolder_extendsTheLease() {
        machine.report(task, ANN, new Report.Claimed())
                .after(Duration.ofSeconds(8))
                .report(task, ANN, new Report.Beat());

        machine.after(Duration.ofSeconds(8));

        assertThat(machine.state(task))
                .isInstanceOfSatisfying(
                        Held.class, held -> assertThat(held.trust()).isEqualTo(Trust.FULL));
        assertThat(machine.effects(Effect.Ask.class)).isEmpty();
    }

    @Test
    void lease_thatRanOut_asksTheLogFirst() {
        machine.report(task, ANN, new Report.Claimed()).after(Duration.ofSeconds(10));

        assertThat(machine.newest(Effect.Ask.class)).singleElement().satisfies(ask -> {
            assertThat(ask.overdue().claim()).isEqualTo(new Claim(1, ANN));
            assertThat(ask.overdue().report()).isEqualTo(new Report.Overdue());
        });
        assertThat(machine.state(task)).isInstanceOf(Held.class);
    }

    @Test
    void lease_questionUnanswered_isLostAndOfferedAnew() {
        machine.report(task, ANN, new Report.Claimed())
                .after(Duration.ofSeconds(10))
                .questionsReturn();

        machine.after(Duration.ofSeconds(6));

        assertThat(machine.state(task))
                .isInstanceOfSatisfying(
                        OnOffer.class, offer -> assertThat(offer.attempt()).isEqualTo(2));
        assertThat(machine.effects(Effect.Revoke.class)).singleElement().satisfies(revoke -> {
            assertThat(revoke.revocation().worker()).isEqualTo(ANN);
            assertThat(revoke.revocation().attempt()).isEqualTo(1);
        });
    }

    @Test
    void lease_beatReadAfterAnOutage_keepsItsHolder() {
        machine.report(task, ANN, new Report.Claimed()).after(Duration.ofSeconds(10));
        machine.report(task, ANN, new Report.Beat()); // written before the question, so read before it

        machine.questionsReturn().after(Duration.ofSeconds(5));

        assertThat(machine.state(task))
                .isInstanceOfSatisfying(
                        Held.class, held -> assertThat(held.trust()).isEqualTo(Trust.FULL));
    }

    @Test
    void lease_beatWithinTheGrace_keepsItsHolder() {
        machine.report(task, ANN, new Report.Claimed())
                .after(Duration.ofSeconds(10))
                .questionsReturn();

        machine.after(Duration.ofSeconds(3))
                .report(task, ANN, new Report.Beat())
                .after(Duration.ofSeconds(5));

        assertThat(machine.state(task)).isInstanceOf(Held.class);
    }

    @Test
    void lease_questionThatNeverReturns_isAskedAgain() {
        machine.report(task, ANN, new Report.Claimed()).after(Duration.ofSeconds(21));

        assertThat(machine.effects(Effect.Ask.class)).hasSize(2);
        assertThat(machine.state(task)).isInstanceOf(Held.class);
    }

    @Test
    void zombie_afterItsTaskWentOn_movesNothingAndIsToldToStop() {
        machine.report(task, ANN, new Report.Claimed())
                .after(Duration.ofSeconds(10))
                .questionsReturn();
        machine.after(Duration.ofSeconds(6));
        Task second = machine.offered().stream()
                .filter(offer -> offer.id().equals(task.id()))
                .findFirst()
                .orElseThrow();
        machine.report(second, BOB, new Report.Claimed());

        machine.report(task, ANN, new Report.Beat());
        assertThat(machine.newest(Effect.Revoke.class)).hasSize(1);
        machine.report(task, ANN, SUCCESS);

        assertThat(machine.state(task))
                .isInstanceOfSatisfying(
                        Held.class, held -> assertThat(held.claim()).isEqualTo(new Claim(2, BOB)));
        assertThat(machine.newest()).isEmpty();
    }

    @Test
    void success_onceAccepted_isTheOnlyOne() {
        machine.report(task, ANN, new Report.Claimed()).report(task, ANN, SUCCESS);
        TaskState accepted = machine.state(task);

        machine.report(task, BOB, SUCCESS).report(task, ANN, SUCCESS).report(task, ANN, TROUBLE);

        assertThat(machine.state(task)).isSameAs(accepted);
        assertThat(machine.newest()).isEmpty();
    }

    @Test
    void lastBeat_afterItsOwnSuccess_isNotToldToStop() {
        machine.report(task, ANN, new Report.Claimed()).report(task, ANN, SUCCESS);

        machine.report(task, ANN, new Report.Beat());

        assertThat(machine.newest()).isEmpty();
    }

    @Test
    void released_task_isOfferedAtOnceAndCostsNoAttempt() {
        for (int attempt = 1; attempt <= 20; attempt++) {
            machine.report(task.id(), new Claim(attempt, ANN), new Report.Claimed())
                    .report(task.id(), new Claim(attempt, ANN), new Report.Released());
        }

        assertThat(machine.state(task))
                .isInstanceOfSatisfying(
                        OnOffer.class, offer -> assertThat(offer.attempt()).isEqualTo(21));
    }

    @Test
    void offer_thatNobodyClaims_isMadeAnewLaterAndLater() {
        machine.after(Duration.ofMinutes(30));
        assertThat(machine.state(task))
                .isInstanceOfSatisfying(
                        OnOffer.class, offer -> assertThat(offer.attempt()).isEqualTo(2));

        machine.after(Duration.ofMinutes(59));
        assertThat(machine.state(task))
                .isInstanceOfSatisfying(
                        OnOffer.class, offer -> assertThat(offer.attempt()).isEqualTo(2));
    }

    @Test
    void claim_ofALapsedOffer_isToldToStop() {
        machine.after(Duration.ofMinutes(30));

        machine.report(task, ANN, new Report.Claimed());

        assertThat(machine.newest(Effect.Revoke.class)).hasSize(1);
        assertThat(machine.state(task)).isInstanceOf(OnOffer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"success", "trouble", "released"})
    void report_withoutAClaimBefore_isBelievedForTheAttemptOnOffer(String kind) {
        Report report = switch (kind) {
            case "success" -> SUCCESS;
            case "trouble" -> TROUBLE;
            default -> new Report.Released();
        };

        machine.report(task, ANN, report);

        assertThat(machine.state(task))
                .isNotEqualTo(new OnOffer(1, machine.now().plusSeconds(1800)));
        assertThat(machine.state(task) instanceof Done).isEqualTo(kind.equals("success"));
    }

    @Test
    void success_ofTheWrongKind_isAFailureOfTheAttempt() {
        machine.report(task, ANN, new Report.Claimed())
                .report(task, ANN, new Report.Succeeded(Machine.packaged("master")));

        assertThat(machine.state(task))
                .isInstanceOfSatisfying(
                        Queued.class, queued -> assertThat(queued.attempt()).isEqualTo(2));
    }

    @Test
    void claim_writtenTwice_isOneClaim() {
        machine.report(task, ANN, new Report.Claimed()).after(Duration.ofSeconds(5));

        machine.report(task, ANN, new Report.Claimed());

        assertThat(machine.state(task))
                .isEqualTo(new Held(new Claim(1, ANN), machine.now().plusSeconds(10), Trust.FULL));
    }

    @Test
    void reporter_onAVideoNobodyKnows_isToldToStop() {
        Machine stranger = new Machine();

        stranger.report(task, ANN, new Report.Beat());

        assertThat(stranger.isUnknown()).isTrue();
        assertThat(stranger.newest(Effect.Revoke.class)).hasSize(1);
    }
}

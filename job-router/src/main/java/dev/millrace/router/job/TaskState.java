package dev.millrace.router.job;

import dev.millrace.router.job.Fact.Asked;
import dev.millrace.router.job.Fact.Claimed;
import dev.millrace.router.job.Fact.LeftOut;
import dev.millrace.router.job.Fact.OfferLapsed;
import dev.millrace.router.job.Fact.OfferMade;
import dev.millrace.router.job.Fact.Renewed;
import dev.millrace.router.job.Fact.Returned;
import dev.millrace.router.job.Fact.Stumbled;
import dev.millrace.router.job.Fact.Succeeded;
import dev.millrace.router.job.Fact.Suspected;
import dev.millrace.task.Claim;
import dev.millrace.task.Result;
import java.time.Instant;

/** Where one task stands. Legal transitions are methods of the state they start from. */
public sealed interface TaskState {

    /**
     * Waits to be offered.
     *
     * @param attempt the number it will be offered under
     * @param from not before this time
     */
    record Queued(int attempt, Instant from) implements TaskState {

        OnOffer offerMade(OfferMade fact) {
            return new OnOffer(attempt, fact.lapsesAt());
        }
    }

    /**
     * Any worker may claim it.
     *
     * @param lapsesAt when it is offered anew
     */
    record OnOffer(int attempt, Instant lapsesAt) implements TaskState {

        Held claimed(Claimed fact) {
            return new Held(fact.claim(), fact.until(), Trust.FULL);
        }

        Queued offerLapsed(OfferLapsed fact) {
            return new Queued(attempt + 1, fact.at());
        }

        /** The claim went missing, the work did not: it lies under the claim's own path, complete. */
        Done succeeded(Succeeded fact) {
            return new Done(fact.claim(), fact.result());
        }

        Queued stumbled(Stumbled fact) {
            return new Queued(attempt + 1, fact.retryAt());
        }

        Queued returned(Returned fact) {
            return new Queued(attempt + 1, fact.at());
        }

        Omitted leftOut(LeftOut fact) {
            return new Omitted(attempt);
        }
    }

    /** How sure we are that the holder lives. */
    enum Trust {
        /** Heard of within its lease. */
        FULL,
        /** The lease ran out by the clock, and the log was asked. */
        ASKED,
        /** The log has nothing newer from the holder. */
        SUSPECTED
    }

    /**
     * A worker has a lease on it.
     *
     * @param until when something has to be done if nothing is heard
     */
    record Held(Claim claim, Instant until, Trust trust) implements TaskState {

        Held renewed(Renewed fact) {
            return new Held(claim, fact.until(), Trust.FULL);
        }

        Held asked(Asked fact) {
            return new Held(claim, fact.until(), Trust.ASKED);
        }

        Held suspected(Suspected fact) {
            return new Held(claim, fact.until(), Trust.SUSPECTED);
        }

        Queued returned(Returned fact) {
            return new Queued(claim.attempt() + 1, fact.at());
        }

        Queued stumbled(Stumbled fact) {
            return new Queued(claim.attempt() + 1, fact.retryAt());
        }

        Omitted leftOut(LeftOut fact) {
            return new Omitted(claim.attempt());
        }

        Done succeeded(Succeeded fact) {
            return new Done(claim, fact.result());
        }
    }

    /** Accepted; nothing more is accepted for it. */
    record Done(Claim claim, Result result) implements TaskState {}

    /** An extra that could not be made; nothing more is accepted for it either. */
    record Omitted(int attempt) implements TaskState {}
}

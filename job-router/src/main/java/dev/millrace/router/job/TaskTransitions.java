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
import dev.millrace.router.job.TaskState.Done;
import dev.millrace.router.job.TaskState.Held;
import dev.millrace.router.job.TaskState.Omitted;
import dev.millrace.router.job.TaskState.OnOffer;
import dev.millrace.router.job.TaskState.Queued;
import dev.millrace.router.job.TaskState.Trust;
import dev.millrace.task.Claim;

/** What a fact makes of a task. The claim in a fact fences it: whoever does not hold the task cannot move it. */
final class TaskTransitions {

    private TaskTransitions() {}

    private record Step(TaskState state, Fact.OfTask fact) {}

    /** The state after the fact; the very same object where the fact changes nothing. */
    static TaskState next(TaskState state, Fact.OfTask fact) {
        return switch (new Step(state, fact)) {
            case Step(Queued s, OfferMade f) -> s.offerMade(f);
            // The attempt these speak of has been given up, and the next one is not on offer yet.
            case Step(Queued _, Claimed _), Step(Queued _, Renewed _), Step(Queued _, Asked _) -> state;
            case Step(Queued _, Suspected _), Step(Queued _, Returned _), Step(Queued _, Stumbled _) -> state;
            case Step(Queued _, Succeeded _), Step(Queued _, OfferLapsed _), Step(Queued _, LeftOut _) -> state;

            case Step(OnOffer s, Claimed f) -> s.attempt() == f.claim().attempt() ? s.claimed(f) : s;
            case Step(OnOffer s, OfferLapsed f) -> s.attempt() == f.attempt() ? s.offerLapsed(f) : s;
            case Step(OnOffer s, Succeeded f) -> s.attempt() == f.claim().attempt() ? s.succeeded(f) : s;
            case Step(OnOffer s, Stumbled f) -> s.attempt() == f.claim().attempt() ? s.stumbled(f) : s;
            case Step(OnOffer s, Returned f) -> s.attempt() == f.claim().attempt() ? s.returned(f) : s;
            case Step(OnOffer s, LeftOut f) -> s.attempt() == f.attempt() ? s.leftOut(f) : s;
            // Nobody holds it, so there is nothing to renew or to doubt; and it is on offer already.
            case Step(OnOffer _, Renewed _), Step(OnOffer _, Asked _), Step(OnOffer _, Suspected _) -> state;
            case Step(OnOffer _, OfferMade _) -> state;

            case Step(Held s, Renewed f) -> holds(s, f.claim()) ? s.renewed(f) : s;
            case Step(Held s, Asked f) -> holds(s, f.claim()) ? s.asked(f) : s;
            // Only while the question is open: a beat that came before it has answered it.
            case Step(Held s, Suspected f) -> holds(s, f.claim()) && s.trust() == Trust.ASKED ? s.suspected(f) : s;
            case Step(Held s, Returned f) -> holds(s, f.claim()) ? s.returned(f) : s;
            case Step(Held s, Stumbled f) -> holds(s, f.claim()) ? s.stumbled(f) : s;
            case Step(Held s, LeftOut f) -> s.claim().attempt() == f.attempt() ? s.leftOut(f) : s;
            case Step(Held s, Succeeded f) -> holds(s, f.claim()) ? s.succeeded(f) : s;
            // A second worker with the same attempt comes too late, and so does the end of an offer that was taken.
            case Step(Held _, Claimed _), Step(Held _, OfferMade _), Step(Held _, OfferLapsed _) -> state;

            // One success is accepted; all else is late.
            case Step(Done _, Fact.OfTask _) -> state;
            // The job goes on without it already, and may be past the stage that would have used it.
            case Step(Omitted _, Fact.OfTask _) -> state;
        };
    }

    private static boolean holds(Held state, Claim claim) {
        return state.claim().equals(claim);
    }
}

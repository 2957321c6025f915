package dev.millrace.router.state;

import static dev.millrace.codec.MediaWire.each;

import dev.millrace.codec.MediaWire;
import dev.millrace.media.StoryboardLayout;
import dev.millrace.router.plan.Plan;
import dev.millrace.router.plan.VideoPlan;
import dev.millrace.v1.PlanRecord;
import dev.millrace.v1.StoryboardLayoutRecord;
import dev.millrace.v1.VideoPlanRecord;
import java.time.Duration;

/** Plans: once made, they are kept as they were, whatever the planner of a later version would make of the source. */
final class PlanWire {

    private PlanWire() {}

    static PlanRecord toWire(Plan plan) {
        VideoPlan video = plan.video();
        StoryboardLayout storyboard = plan.storyboard();
        return new PlanRecord(
                plan.duration().toMillis(),
                video == null ? null : toWire(video),
                each(plan.audio(), MediaWire::toWire),
                storyboard == null ? null : MediaWire.toWire(storyboard),
                each(plan.text(), MediaWire::toWire));
    }

    static Plan fromWire(PlanRecord plan) {
        VideoPlanRecord video = plan.getVideo();
        StoryboardLayoutRecord storyboard = plan.getStoryboard();
        return new Plan(
                Duration.ofMillis(plan.getDurationMillis()),
                video == null ? null : fromWire(video),
                each(plan.getAudio(), MediaWire::fromWire),
                storyboard == null ? null : MediaWire.fromWire(storyboard),
                each(plan.getText(), MediaWire::fromWire));
    }

    private static VideoPlanRecord toWire(VideoPlan plan) {
        return new VideoPlanRecord(
                MediaWire.toWire(plan.track()),
                MediaWire.toWire(plan.grid()),
                each(plan.ladder(), MediaWire::toWire),
                each(plan.chunks(), MediaWire::toWire));
    }

    private static VideoPlan fromWire(VideoPlanRecord plan) {
        return new VideoPlan(
                MediaWire.fromWire(plan.getTrack()),
                MediaWire.fromWire(plan.getGrid()),
                each(plan.getLadder(), MediaWire::fromWire),
                each(plan.getChunks(), MediaWire::fromWire));
    }
}

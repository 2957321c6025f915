package dev.millrace.router.job;

import dev.millrace.id.VideoId;
import dev.millrace.router.job.Job.AwaitingUpload;
import dev.millrace.router.job.Job.Unregistered;
import dev.millrace.router.plan.Planner;
import dev.millrace.router.plan.Profiles;
import dev.millrace.task.OutputKeys;
import dev.millrace.video.UploadEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an input means. Pure: the same video, input and time lead to the same decision, so that the log can be
 * replayed and explained.
 */
@SuppressWarnings("ReferenceEquality") // unchanged means: the very same object
public final class Decider {

    private final Uploads uploads;
    private final Commands commands;
    private final Reports reports;
    private final Alarms alarms;
    private final Consequences consequences;
    private final Rules rules;
    private final Intake intake;

    public Decider(Rules rules, Intake intake, Profiles profiles, Planner planner) {
        this.rules = rules;
        this.intake = intake;
        this.uploads = new Uploads(profiles, intake);
        this.commands = new Commands(rules, profiles);
        this.reports = new Reports(rules);
        this.alarms = new Alarms(rules, intake, profiles);
        this.consequences = new Consequences(rules, profiles, planner);
    }

    /**
     * Decides on one input.
     *
     * @param before what is kept of the video, or null when nothing is
     */
    public Decision decide(VideoId id, @Nullable Video before, Input input, Instant now) {
        Video video = before != null ? before : first(id, input, now);
        if (video == null) {
            return unknown(input);
        }
        List<Fact> facts = new ArrayList<>();
        Video after = apply(video, facts(video, input, now), facts);
        for (List<Fact> more = consequences.facts(after, now); !more.isEmpty(); more = consequences.facts(after, now)) {
            after = apply(after, more, facts);
        }
        if (input instanceof Input.Command(var command) && after != video) {
            after = after.remembering(command.commandId());
        }
        return new Effects(rules, before, after, facts, now).decision(input);
    }

    private List<Fact> facts(Video video, Input input, Instant now) {
        return switch (input) {
            case Input.Upload(UploadEvent.Registered event) -> uploads.registered(video, event);
            case Input.Upload(UploadEvent.Completed event) -> uploads.completed(video, event, now);
            case Input.Command(var command) -> commands.facts(video, command, now);
            case Input.Reported(var event) -> reports.facts(video, event, now);
            case Input.Woken _ -> alarms.facts(video, now);
        };
    }

    /** The first state of a video that nothing is known of; only an upload can begin one. */
    @Nullable
    Video first(VideoId id, Input input, Instant now) {
        return switch (input) {
            case Input.Upload(UploadEvent.Registered event) ->
                Video.begin(id, null, new AwaitingUpload(event.registration().expiresAt()));
            case Input.Upload(UploadEvent.Completed event) -> {
                boolean ours = OutputKeys.uploadedVideo(event.source().key()).isPresent();
                yield Video.begin(
                        id,
                        ours ? null : intake.registration(event.source().key(), now),
                        new Unregistered(event.source(), event.sequencer(), now.plus(rules.adoption())));
            }
            case Input.Command _, Input.Reported _, Input.Woken _ -> null;
        };
    }

    /** A worker that reports on a video we do not know is told to stop; there is nobody else to tell. */
    private static Decision unknown(Input input) {
        return input instanceof Input.Reported(var event)
                ? new Decision(null, List.of(), Revocations.ofStranger(event))
                : Decision.nothing(null);
    }

    private static Video apply(Video video, List<Fact> given, List<Fact> happened) {
        Video after = video;
        for (Fact fact : given) {
            Video next = after.after(fact);
            if (next != after) {
                happened.add(fact);
            }
            after = next;
        }
        return after;
    }
}

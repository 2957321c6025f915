package dev.millrace.ingest.http;

import dev.millrace.id.VideoId;
import dev.millrace.ingest.log.EventLog;
import dev.millrace.ingest.upload.UploadRules;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.http.VideoPath;
import dev.millrace.topic.Topics;
import dev.millrace.video.About;
import dev.millrace.video.JobCommand;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people want done with a video's job. Each is written to the log and answered with 202; what came of it is told by
 * the video's events. One that makes no sense in the job's state changes nothing.
 */
public final class CommandRoutes implements Routes {

    private static final int ACCEPTED = 202;

    private final Seen seen;
    private final UploadRules rules;
    private final EventLog log;
    private final Topics topics;
    private final InstantSource clock;

    public CommandRoutes(Seen seen, UploadRules rules, EventLog log, Topics topics, InstantSource clock) {
        this.seen = seen;
        this.rules = rules;
        this.log = log;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Body of a reprocess request.
     *
     * @param profile another ladder, or null for the video's own
     */
    private record Again(@Nullable String profile) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.patch(VideoPath.VIDEO, this::describe);
        routes.delete(VideoPath.VIDEO, this::delete);
        routes.post(VideoPath.VIDEO + "/cancel", this::cancel);
        routes.post(VideoPath.VIDEO + "/retry", this::retry);
        routes.post(VideoPath.VIDEO + "/reprocess", this::reprocess);
    }

    private void describe(Context request) {
        VideoId video = seen.video(request, Scope.INGEST);
        About.Changes changes = Json.body(request, Words.class).changes();
        write(request, new JobCommand.Describe(video, commandId(), clock.instant(), changes));
    }

    private void delete(Context request) {
        VideoId video = seen.video(request, Scope.INGEST);
        write(request, new JobCommand.Delete(video, commandId(), clock.instant()));
    }

    private void cancel(Context request) {
        VideoId video = seen.video(request, Scope.INGEST);
        write(request, new JobCommand.Cancel(video, commandId(), clock.instant()));
    }

    private void retry(Context request) {
        VideoId video = seen.video(request, Scope.INGEST);
        write(request, new JobCommand.Retry(video, commandId(), clock.instant()));
    }

    private void reprocess(Context request) {
        String profile = Json.body(request, Again.class, new Again(null)).profile();
        if (profile != null && !rules.profiles().contains(profile)) {
            throw new ProblemException(
                    Problem.invalid("The value of \"profile\" is none of " + rules.profiles() + "."));
        }
        VideoId video = seen.video(request, Scope.INGEST);
        write(request, new JobCommand.Reprocess(video, commandId(), clock.instant(), profile));
    }

    private void write(Context request, JobCommand command) {
        log.write(topics.commands(), command.video(), command);
        Json.answer(request, ACCEPTED, Map.of("id", command.video().toString(), "commandId", command.commandId()));
    }

    private static String commandId() {
        return UUID.randomUUID().toString();
    }
}

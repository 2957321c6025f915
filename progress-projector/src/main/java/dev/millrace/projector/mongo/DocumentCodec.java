package dev.millrace.projector.mongo;

import dev.millrace.id.JobId;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.media.RenditionId;
import dev.millrace.projector.projection.History;
import dev.millrace.projector.projection.Run;
import dev.millrace.projector.projection.Standing;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.mongo.VideoFields;
import dev.millrace.video.VideoStatus;
import dev.millrace.view.VideoView;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A video as a document. The public view lies in it as the API shows it, so that readers can pass it on as it is. */
final class DocumentCodec {

    private static final String JOB = "job";
    private static final String NUMBER = "number";
    private static final String TOTALS = "totals";

    private DocumentCodec() {}

    /** All fields but the id. */
    static Document fields(Standing standing, History history) {
        VideoView view = standing.view();
        return new Document(VideoFields.OWNER, standing.owner().value())
                .append(VideoFields.STATUS, standing.status().word())
                .append(VideoFields.VERSION, standing.version())
                .append(VideoFields.CREATED_AT, Date.from(view.createdAt()))
                .append(VideoFields.UPDATED_AT, Date.from(view.updatedAt()))
                .append(VideoFields.TITLE, view.title())
                .append(VideoFields.LANE, view.lane())
                .append(VideoFields.VIEW, Document.parse(Json.MAPPER.writeValueAsString(view)))
                .append(VideoFields.RUN, run(standing.run()))
                .append(VideoFields.HISTORY, history(history));
    }

    static List<Document> history(History history) {
        return history.entries().stream()
                .map(entry -> new Document(VideoFields.STATUS, entry.status().word())
                        .append(VideoFields.AT, Date.from(entry.at()))
                        .append(VideoFields.VERSION, entry.version()))
                .toList();
    }

    /**
     * What is left of a video that was deleted, but for the id.
     *
     * @param tombstone its offset
     */
    static Document grave(long tombstone, Instant now) {
        return new Document(VideoFields.GONE, tombstone).append(VideoFields.GONE_AT, Date.from(now));
    }

    static boolean isGrave(Document document) {
        return document.containsKey(VideoFields.GONE);
    }

    static Standing standing(Document document) {
        return new Standing(
                VideoId.parse(document.getString(VideoFields.ID)),
                new OwnerId(document.getString(VideoFields.OWNER)),
                document.getLong(VideoFields.VERSION),
                status(document),
                readRun(document.get(VideoFields.RUN, Document.class)),
                Json.LENIENT.readValue(
                        document.get(VideoFields.VIEW, Document.class).toJson(), VideoView.class));
    }

    static History history(Document document) {
        return new History(document.getList(VideoFields.HISTORY, Document.class).stream()
                .map(entry -> new History.Entry(
                        status(entry), entry.getDate(VideoFields.AT).toInstant(), entry.getLong(VideoFields.VERSION)))
                .toList());
    }

    private static VideoStatus status(Document document) {
        return VideoStatus.valueOf(document.getString(VideoFields.STATUS).toUpperCase(Locale.ROOT));
    }

    private static @Nullable Document run(@Nullable Run run) {
        if (run == null) {
            return null;
        }
        Document totals = new Document();
        new TreeMap<>(run.totals()).forEach((rendition, total) -> totals.append(rendition.value(), total));
        return new Document(JOB, run.job().toString())
                .append(NUMBER, run.number())
                .append(TOTALS, totals);
    }

    private static @Nullable Run readRun(@Nullable Document run) {
        if (run == null) {
            return null;
        }
        Map<RenditionId, Long> totals = run.get(TOTALS, Document.class).entrySet().stream()
                .collect(Collectors.toMap(
                        total -> new RenditionId(total.getKey()), total -> ((Number) total.getValue()).longValue()));
        return new Run(JobId.parse(run.getString(JOB)), run.getInteger(NUMBER), totals);
    }
}

package dev.millrace.ingest.catalogue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.quota.Usage;
import dev.millrace.runtime.mongo.VideoFields;
import dev.millrace.view.FreshVideos;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/** The videos there are. A video that was registered a moment ago is waited for. */
public final class Catalogue {

    private static final Bson FIELDS = Projections.include(VideoFields.OWNER, VideoFields.VIEW);
    private static final JsonWriterSettings PLAIN =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private final MongoCollection<Document> videos;
    private final FreshVideos fresh = new FreshVideos();

    public Catalogue(MongoDatabase database) {
        videos = database.getCollection(VideoFields.COLLECTION);
    }

    /**
     * A video as the public may see it.
     *
     * @param json the view as docs/events.md describes it
     */
    public record Entry(OwnerId owner, String json) {}

    /** Looks up a video; blocks for up to 2 s when its id is only just given out. */
    public Optional<Entry> find(VideoId id) {
        return fresh.await(
                id,
                () -> Optional.ofNullable(videos.find(and(eq(VideoFields.ID, id.toString()), exists(VideoFields.OWNER)))
                        .projection(FIELDS)
                        .map(Catalogue::entry)
                        .first()));
    }

    /** From this version on a video had this status, until the next entry. */
    public record Past(String status, Instant at, long version) {}

    /** The statuses that a video went through, oldest first; the last two hundred of them. */
    public List<Past> history(VideoId id) {
        Document found = videos.find(eq(VideoFields.ID, id.toString()))
                .projection(Projections.include(VideoFields.HISTORY))
                .first();
        return found == null
                ? List.of()
                : found.getList(VideoFields.HISTORY, Document.class, List.of()).stream()
                        .map(Catalogue::past)
                        .toList();
    }

    /**
     * Some videos, in order.
     *
     * @param json their views
     * @param next where the next page begins, or null when this is the last
     */
    public record Page(List<String> json, Query.@Nullable Cursor next) {}

    /** A page of somebody's videos. */
    public Page list(Query query) {
        Bson order = query.newestFirst()
                ? Sorts.descending(VideoFields.CREATED_AT, VideoFields.ID)
                : Sorts.ascending(VideoFields.CREATED_AT, VideoFields.ID);
        List<Document> found = videos.find(filter(query))
                .sort(order)
                .limit(query.limit() + 1) // one more, to know whether there is a next page
                .projection(Projections.include(VideoFields.CREATED_AT, VideoFields.VIEW))
                .into(new ArrayList<>());
        List<Document> page = found.subList(0, Math.min(found.size(), query.limit()));
        Query.Cursor next = found.size() > page.size() ? cursor(page.getLast()) : null;
        return new Page(
                page.stream()
                        .map(document ->
                                document.get(VideoFields.VIEW, Document.class).toJson(PLAIN))
                        .toList(),
                next);
    }

    /** What somebody has, counted. */
    public Usage usage(OwnerId owner) {
        Document sums = videos.aggregate(List.of(
                        Aggregates.match(eq(VideoFields.OWNER, owner.value())),
                        Aggregates.group(
                                null,
                                Accumulators.sum("videos", 1L),
                                Accumulators.sum("bytes", "$" + VideoFields.VIEW + ".source.size"),
                                Accumulators.sum("seconds", "$" + VideoFields.VIEW + ".durationSeconds"))))
                .first();
        return sums == null
                ? new Usage(0, 0, 0)
                : new Usage(
                        number(sums, "videos").longValue(),
                        number(sums, "bytes").longValue(),
                        number(sums, "seconds").doubleValue());
    }

    private static Number number(Document document, String field) {
        return Objects.requireNonNull(document.get(field, Number.class), field);
    }

    private static Bson filter(Query query) {
        List<Bson> all = new ArrayList<>();
        all.add(eq(VideoFields.OWNER, query.owner().value()));
        if (query.status() != null) {
            all.add(eq(VideoFields.STATUS, query.status().word()));
        }
        if (query.tag() != null) {
            all.add(eq(VideoFields.VIEW + ".tags", query.tag()));
        }
        if (query.text() != null) {
            all.add(regex(VideoFields.TITLE, Pattern.quote(query.text()), "i"));
        }
        Query.Cursor after = query.after();
        if (after != null) {
            all.add(behind(after, query.newestFirst()));
        }
        return and(all);
    }

    private static Bson behind(Query.Cursor cursor, boolean newestFirst) {
        Date at = Date.from(cursor.createdAt());
        String id = cursor.video().toString();
        Bson later = newestFirst ? lt(VideoFields.CREATED_AT, at) : gt(VideoFields.CREATED_AT, at);
        Bson beside = newestFirst ? lt(VideoFields.ID, id) : gt(VideoFields.ID, id);
        return or(later, and(eq(VideoFields.CREATED_AT, at), beside));
    }

    private static Query.Cursor cursor(Document last) {
        return new Query.Cursor(
                last.getDate(VideoFields.CREATED_AT).toInstant(), VideoId.parse(last.getString(VideoFields.ID)));
    }

    private static Past past(Document entry) {
        return new Past(
                entry.getString(VideoFields.STATUS),
                entry.getDate(VideoFields.AT).toInstant(),
                entry.getLong(VideoFields.VERSION));
    }

    private static Entry entry(Document document) {
        return new Entry(
                new OwnerId(document.getString(VideoFields.OWNER)),
                document.get(VideoFields.VIEW, Document.class).toJson(PLAIN));
    }
}

package dev.millrace.projector.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.size;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Change;
import dev.millrace.projector.projection.Standing;
import dev.millrace.runtime.mongo.VideoFields;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The documents of videos. A document only ever takes a newer version, so that a record that comes twice, late, or from a
 * replica that has lost its partition does no harm. Where one was deleted a grave is left for a day, which takes only what
 * the log has after the tombstone: else a document that is not there would take any version.
 *
 * <p>Each round reads what is there and writes only over exactly that. An upsert by {@code version < n} would do without
 * the reading, but two at once on a new video end in a duplicate key for one of them, perhaps the newer; and it could not
 * tell a change of status from one within.
 */
public final class VideoDocuments {

    private static final int ROUNDS = 10;

    private final MongoCollection<Document> videos;
    private final InstantSource clock;

    public VideoDocuments(MongoDatabase database, InstantSource clock) {
        this.videos = database.getCollection(VideoFields.COLLECTION);
        this.clock = clock;
    }

    /** What lists are read by, an owner's videos, newest first; and what graves go by. */
    public void createIndexes() {
        videos.createIndex(Indexes.compoundIndex(
                Indexes.ascending(VideoFields.OWNER),
                Indexes.descending(VideoFields.CREATED_AT),
                Indexes.descending(VideoFields.ID)));
        videos.createIndex(
                Indexes.ascending(VideoFields.GONE_AT),
                new IndexOptions().sparse(true).expireAfter(Change.Deleted.REMEMBERED.toSeconds(), TimeUnit.SECONDS));
    }

    /** What is there of these videos. */
    public Map<VideoId, Standing> find(Collection<VideoId> ids) {
        Map<VideoId, Standing> found = new HashMap<>();
        videos.find(and(in(VideoFields.ID, texts(ids)), exists(VideoFields.OWNER)))
                .projection(Projections.exclude(VideoFields.HISTORY))
                .map(DocumentCodec::standing)
                .forEach(standing -> found.put(standing.video(), standing));
        return found;
    }

    /** An owner's videos, newest first. */
    public List<Standing> newest(OwnerId owner, int limit) {
        return videos.find(eq(VideoFields.OWNER, owner.value()))
                .sort(Sorts.descending(VideoFields.CREATED_AT, VideoFields.ID))
                .limit(limit)
                .projection(Projections.exclude(VideoFields.HISTORY))
                .map(DocumentCodec::standing)
                .into(new ArrayList<>());
    }

    /**
     * Brings documents to what these changes say.
     *
     * @param changes of each video in the order of the log
     */
    public void change(Map<VideoId, List<Change>> changes) {
        for (int round = 1; round <= ROUNDS; round++) {
            List<WriteModel<Document>> writes = writes(changes);
            if (writes.isEmpty() || write(writes)) {
                return;
            }
        }
        throw new IllegalStateException("others keep writing the same documents"); // tried again later
    }

    private List<WriteModel<Document>> writes(Map<VideoId, List<Change>> changes) {
        Map<VideoId, Document> present = present(changes.keySet());
        List<WriteModel<Document>> writes = new ArrayList<>();
        changes.forEach((video, list) -> {
            WriteModel<Document> write = write(video, present.get(video), list);
            if (write != null) {
                writes.add(write);
            }
        });
        return writes;
    }

    private @Nullable WriteModel<Document> write(VideoId video, @Nullable Document present, List<Change> changes) {
        Target target = Target.of(present);
        changes.forEach(target::apply);
        Standing newest = target.newest();
        if (target.gone()) {
            return whole(video, present, DocumentCodec.grave(target.tombstone(), clock.instant()));
        }
        if (target.unchanged()) {
            return null;
        }
        Document fields = newest == null
                ? new Document(VideoFields.HISTORY, DocumentCodec.history(target.history()))
                : DocumentCodec.fields(newest, target.history());
        return present == null || DocumentCodec.isGrave(present)
                ? whole(video, present, fields)
                : new UpdateOneModel<>(exactly(video, present), new Document("$set", fields));
    }

    /** All of a document, in place of what is there. */
    private static WriteModel<Document> whole(VideoId video, @Nullable Document present, Document fields) {
        Document document = new Document(VideoFields.ID, video.toString());
        document.putAll(fields);
        return present == null
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(exactly(video, present), document);
    }

    /** The document as it was read. */
    private static Bson exactly(VideoId video, Document present) {
        if (DocumentCodec.isGrave(present)) {
            return and(eq(VideoFields.ID, video.toString()), eq(VideoFields.GONE, present.getLong(VideoFields.GONE)));
        }
        return and(
                eq(VideoFields.ID, video.toString()),
                eq(VideoFields.VERSION, present.getLong(VideoFields.VERSION)),
                size(
                        VideoFields.HISTORY,
                        present.getList(VideoFields.HISTORY, Document.class).size()));
    }

    /** Whether nobody came in between. */
    private boolean write(List<WriteModel<Document>> writes) {
        try {
            BulkWriteResult result = videos.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return result.getInsertedCount() + result.getMatchedCount() == writes.size();
        } catch (MongoBulkWriteException e) {
            boolean raced = e.getWriteErrors().stream()
                    .allMatch(error -> ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY);
            if (raced && e.getWriteConcernError() == null) {
                return false;
            }
            throw e;
        }
    }

    private Map<VideoId, Document> present(Collection<VideoId> ids) {
        Map<VideoId, Document> present = new HashMap<>();
        videos.find(in(VideoFields.ID, texts(ids)))
                .projection(Projections.include(VideoFields.VERSION, VideoFields.HISTORY, VideoFields.GONE))
                .forEach(document -> present.put(VideoId.parse(document.getString(VideoFields.ID)), document));
        return present;
    }

    private static List<String> texts(Collection<VideoId> ids) {
        return ids.stream().map(VideoId::toString).toList();
    }
}

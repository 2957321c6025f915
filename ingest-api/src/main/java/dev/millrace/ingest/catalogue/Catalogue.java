package dev.millrace.ingest.catalogue;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.runtime.mongo.VideoFields;
import dev.millrace.view.FreshVideos;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

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
                () -> Optional.ofNullable(videos.find(eq(VideoFields.ID, id.toString()))
                        .projection(FIELDS)
                        .map(Catalogue::entry)
                        .first()));
    }

    private static Entry entry(Document document) {
        return new Entry(
                new OwnerId(document.getString(VideoFields.OWNER)),
                document.get(VideoFields.VIEW, Document.class).toJson(PLAIN));
    }
}

package dev.millrace.runtime.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.bson.Document;

/** Asks whether MongoDB is there, for a {@link dev.millrace.runtime.service.Watch}. */
public final class MongoWatch {

    private final MongoDatabase database;

    public MongoWatch(MongoDatabase database) {
        this.database = database;
    }

    /** What is wrong with it now; asks it, so it takes a moment. */
    public Optional<String> trouble() {
        try {
            database.runCommand(new Document("ping", 1));
            return Optional.empty();
        } catch (MongoException e) {
            return Optional.of("MongoDB does not answer");
        }
    }
}

package dev.millrace.runtime.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.config.Settings;
import java.util.concurrent.TimeUnit;

/**
 * How to reach MongoDB.
 *
 * @param connection connection string; may hold a password
 * @param database name of the database
 */
public record MongoSettings(Secret connection, String database) {

    private static final int SELECTION_SECONDS = 3;
    private static final int CONNECT_SECONDS = 3;
    private static final int SILENCE_SECONDS = 10;

    public static MongoSettings read(Settings settings) {
        return new MongoSettings(
                settings.parsed(
                        "MILLRACE_MONGO",
                        "required",
                        "MongoDB connection string, mongodb://host:port.",
                        new Secret(""),
                        MongoSettings::valid),
                settings.text("MILLRACE_MONGO_DATABASE", "millrace", "Name of the database."));
    }

    /** A client that gives up soon while MongoDB is away, unless the connection string says otherwise. */
    public MongoClient client() {
        return MongoClients.create(MongoClientSettings.builder()
                .applicationName("millrace")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(SILENCE_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(new ConnectionString(connection.reveal()))
                .build());
    }

    /** The driver's own message may quote the password. */
    private static Secret valid(String text) {
        try {
            new ConnectionString(text);
            return new Secret(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("not a MongoDB connection string");
        }
    }
}

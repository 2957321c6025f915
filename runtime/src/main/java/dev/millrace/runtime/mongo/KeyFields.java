package dev.millrace.runtime.mongo;

/**
 * The documents of API keys. The ingest API writes them, others only look them up:
 *
 * <pre>
 * { _id: the key's id, owner, hash: of its secret, scopes: "ingest read", name, createdAt, lastUsedAt, disabled }
 * </pre>
 */
public final class KeyFields {

    public static final String COLLECTION = "api_keys";
    public static final String ID = "_id";
    public static final String OWNER = "owner";
    public static final String HASH = "hash";
    public static final String SCOPES = "scopes";
    public static final String NAME = "name";
    public static final String CREATED_AT = "createdAt";
    public static final String LAST_USED_AT = "lastUsedAt";
    public static final String DISABLED = "disabled";

    private KeyFields() {}
}

package dev.millrace.runtime.mongo;

/**
 * The documents of accounts, as far as they are known outside the ingest API, which writes them:
 *
 * <pre>
 * { _id: the owner of what the account has, email, disabled }
 * </pre>
 */
public final class AccountFields {

    public static final String COLLECTION = "accounts";
    public static final String ID = "_id";
    public static final String EMAIL = "email";
    public static final String DISABLED = "disabled";

    private AccountFields() {}
}

package dev.millrace.ingest.http;

import dev.millrace.id.OwnerId;
import dev.millrace.ingest.account.Account;
import dev.millrace.ingest.account.AccountFeature;
import dev.millrace.ingest.account.Accounts;
import dev.millrace.ingest.quota.Quota;
import dev.millrace.ingest.quota.Quotas;
import dev.millrace.ingest.quota.Usage;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.kafka.DeadLetterCounts;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What administrators see and do: everybody's account, and what could not be processed. */
public final class AdminRoutes implements Routes {

    private static final String ACCOUNTS = "/v1/admin/accounts";
    private static final String ACCOUNT = ACCOUNTS + "/{account}";
    private static final int OK = 200;
    private static final int PAGE = 100;

    private final Access access;
    private final AccountFeature accounts;
    private final Quotas quotas;
    private final DeadLetterCounts deadLetters;

    public AdminRoutes(AccountFeature accounts, Quotas quotas, DeadLetterCounts deadLetters) {
        this.access = accounts.access();
        this.accounts = accounts;
        this.quotas = quotas;
        this.deadLetters = deadLetters;
    }

    /** An account as administrators see it. */
    private record Shown(String id, String email, String name, boolean admin, boolean disabled, Instant createdAt) {

        static Shown of(Account account) {
            return new Shown(
                    account.id().value(),
                    account.email().value(),
                    account.name(),
                    account.admin(),
                    account.disabled(),
                    account.createdAt());
        }
    }

    private record Whole(Shown account, Quota quota, Usage usage) {}

    /** @param quota replaces the account's own; what is null in it is as for everybody */
    private record Change(
            @Nullable Boolean disabled, @Nullable Quota quota) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ACCOUNTS, this::list);
        routes.get(ACCOUNT, this::show);
        routes.patch(ACCOUNT, this::change);
        routes.get("/v1/admin/dead-letters", this::deadLetters);
    }

    private void list(Context request) {
        var _ = access.caller(request, Scope.ADMIN);
        String after = request.queryParam("cursor");
        List<Account> page = accounts.accounts().list(after, PAGE);
        String next = page.size() < PAGE ? null : page.getLast().email().value();
        Map<String, Object> body = new HashMap<>();
        body.put("data", page.stream().map(Shown::of).toList());
        body.put("next", next);
        Json.answer(request, OK, body);
    }

    private void show(Context request) {
        var _ = access.caller(request, Scope.ADMIN);
        answer(request, find(request));
    }

    private void change(Context request) {
        var _ = access.caller(request, Scope.ADMIN);
        Account account = find(request);
        Change change = Json.body(request, Change.class);
        if (change.quota() != null) {
            accounts.accounts().setQuota(account.id(), change.quota());
        }
        if (change.disabled() != null) {
            accounts.setDisabled(account.id(), change.disabled());
        }
        answer(request, find(request));
    }

    private void deadLetters(Context request) {
        var _ = access.caller(request, Scope.ADMIN);
        Json.answer(request, OK, Map.of("data", deadLetters.count()));
    }

    private void answer(Context request, Account account) {
        Json.answer(request, OK, new Whole(Shown.of(account), quotas.of(account.id()), quotas.used(account.id())));
    }

    private Account find(Context request) {
        try {
            Accounts all = accounts.accounts();
            return all.find(new OwnerId(request.pathParam("account"))).orElseThrow(AdminRoutes::missing);
        } catch (IllegalArgumentException _) {
            throw missing();
        }
    }

    private static ProblemException missing() {
        return new ProblemException(Problem.notFound("such account"));
    }
}

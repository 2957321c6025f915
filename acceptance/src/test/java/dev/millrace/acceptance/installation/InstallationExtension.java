package dev.millrace.acceptance.installation;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Keeps the one installation, and a film that was published on it, until the last test is done. */
final class InstallationExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Installation.class || type == Film.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.create(InstallationExtension.class));
        Installation installation =
                store.computeIfAbsent(Installation.class, _ -> Installation.start(), Installation.class);
        if (parameter.getParameter().getType() == Installation.class) {
            return installation;
        }
        return store.computeIfAbsent(Film.class, _ -> Film.publish(installation.api()), Film.class);
    }
}

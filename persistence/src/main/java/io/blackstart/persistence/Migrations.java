package io.blackstart.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a journal from the schema it has to the newest, by the scripts beside this class, within the caller's transaction. Flyway
 * cannot lock an SQLite file and commits each script by itself; so it is given a connection that it can neither commit nor close, and
 * a file is at its old version or at the newest, whatever happens.
 */
final class Migrations {
    private static final String SCRIPTS = "classpath:io/blackstart/persistence/schema";

    /** The schema of journals from before there were migrations. */
    private static final String FIRST = "1";

    private static final Set<String> THE_CALLERS = Set.of("close", "commit", "rollback", "setAutoCommit");

    private Migrations() {}

    /** @param connection in a transaction that is the only one to write */
    static void apply(Connection connection, Path file) throws SQLException {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(only(lent(connection)))
                    .locations(SCRIPTS)
                    .failOnMissingLocations(true)
                    .placeholderReplacement(false)
                    .baselineOnMigrate(true)
                    .baselineVersion(FIRST)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw problem(e, file);
        }
    }

    /** What SQLite refused has its own sentences. */
    private static SQLException problem(FlywayException e, Path file) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return refusal;
            }
        }
        throw new JournalException(
                SqlProblem.notMigrated(file, e.getMessage().lines().findFirst().orElse("")), e);
    }

    private static DataSource only(Connection connection) {
        return proxy(DataSource.class, (self, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> connection;
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static Connection lent(Connection connection) {
        return proxy(
                Connection.class,
                (_, method, arguments) ->
                        THE_CALLERS.contains(method.getName()) ? null : invoke(connection, method, arguments));
    }

    private static Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Migrations.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

package io.blackstart.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The SQL of the table {@code settings}: what the program remembers from one start to the next. */
final class SettingTable {
    private SettingTable() {}

    static void put(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, value);
            insert.executeUpdate();
        }
    }

    static SortedMap<String, String> all(Connection connection) throws SQLException {
        SortedMap<String, String> settings = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT name, value FROM settings");
                ResultSet result = select.executeQuery()) {
            while (result.next()) {
                settings.put(result.getString("name"), result.getString("value"));
            }
        }
        return settings;
    }
}

package sphota.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir private Path folder;

    @Test
    void whatFailedFirstIsToldWhereNothingCanBeTakenBack() throws IOException {
        try (var database = Database.toWrite(folder)) {
            assertThatThrownBy(() ->
                            database.inTransaction(connection -> {
                                Database.execute(connection, "ROLLBACK");
                                throw new SQLException("no space left");
                            }))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("no space left");
        }
    }

    @Test
    void whatIsDoneByHalfIsNotDone() throws IOException {
        try (var database = Database.toWrite(folder)) {
            database.execute("CREATE TABLE numbers (number INTEGER)");
            assertThatThrownBy(() ->
                            database.inTransaction(connection -> {
                                Database.execute(connection, "INSERT INTO numbers VALUES (1)");
                                throw new SQLException("interrupted");
                            }))
                    .isInstanceOf(IOException.class);
            assertThat(database.text("SELECT count(*) FROM numbers")).contains("0");
            database.inTransaction(
                    connection -> Database.execute(connection, "INSERT INTO numbers VALUES (2)"));
            assertThat(database.text("SELECT count(*) FROM numbers")).contains("1");
        }
    }
}

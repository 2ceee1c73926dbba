package sphota.store;

import java.util.List;
import java.util.stream.Collectors;

/// A table of a run. The first column of each says which model a row is of.
///
/// @param meaning what a row is
public record Table(String name, String meaning, List<Column> columns) {

    public Table {
        columns = List.copyOf(columns);
    }

    static Table of(String name, String meaning, Column... columns) {
        return new Table(name, meaning, List.of(columns));
    }

    /// The column that says which model a row is of.
    public String model() {
        return columns.getFirst().name();
    }

    String create() {
        return columns.stream()
                .map(column -> "\"%s\" %s".formatted(column.name(), column.type().sql()))
                .collect(Collectors.joining(", ", "CREATE TABLE \"" + name + "\" (", ")"));
    }
}

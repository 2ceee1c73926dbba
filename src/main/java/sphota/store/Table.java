package sphota.store;

import java.util.List;
import java.util.stream.Collectors;

/// A table of a run. The first column of each says which model a row is of, or the first two which
/// models.
///
/// @param meaning what a row is
/// @param of how many models a row is of
public record Table(String name, String meaning, int of, List<Column> columns) {

    public Table {
        columns = List.copyOf(columns);
    }

    static Table of(String name, String meaning, Column... columns) {
        return new Table(name, meaning, 1, List.of(columns));
    }

    static Table ofTwo(String name, String meaning, Column... columns) {
        return new Table(name, meaning, 2, List.of(columns));
    }

    /// The columns that say which models a row is of.
    public List<String> models() {
        return columns.stream().limit(of).map(Column::name).toList();
    }

    String create() {
        return columns.stream()
                .map(column -> "\"%s\" %s".formatted(column.name(), column.type().sql()))
                .collect(Collectors.joining(", ", "CREATE TABLE \"" + name + "\" (", ")"));
    }
}

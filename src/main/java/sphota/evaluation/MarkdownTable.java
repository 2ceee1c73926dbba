package sphota.evaluation;

import java.util.List;
import java.util.stream.Collectors;

/// A table for a document.
///
/// @param rows as wide as the header each
public record MarkdownTable(List<String> header, List<List<String>> rows) {

    public MarkdownTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " cells under " + header.size() + " columns");
            }
        }
    }

    /// As GitHub reads it, a line a row, with an end of line after each. Bars within cells are
    /// escaped, ends of lines become blanks.
    public String text() {
        var rule = header.stream().map(_ -> "---").collect(Collectors.joining("|", "|", "|\n"));
        return line(header)
                + rule
                + rows.stream().map(MarkdownTable::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replaceAll("\\R", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}

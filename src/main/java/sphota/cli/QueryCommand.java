package sphota.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.report.Escaping;
import sphota.report.JsonReport;
import sphota.report.Page;
import sphota.report.Table;
import sphota.store.RunQuery;
import tools.jackson.core.JsonGenerator;

/// Asks a run something.
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Asks the database of a batch something in SQL, as DuckDB has it; docs/runs.md has"
                        + " its tables. Nothing is changed, and no other file is read.")
final class QueryCommand implements Callable<Integer> {

    /// How an answer is printed.
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of the database.")
    private Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "SQL", description = "One statement.")
    private String sql = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv or json. Default: table.")
    private Format format = Format.TABLE;

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    QueryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        var answer = RunQuery.ask(run, sql);
        switch (format) {
            case TABLE -> table(answer);
            case CSV -> csv(answer);
            case JSON -> json(answer);
        }
        return ExitCode.OK;
    }

    private void table(RunQuery.Answer answer) {
        var table = new Table<List<Optional<Object>>>();
        for (int i = 0; i < answer.columns().size(); i++) {
            int column = i;
            var heading = Escaping.visible(answer.columns().get(i));
            boolean numbers =
                    answer.rows().stream()
                            .allMatch(row ->
                                    row.get(column)
                                            .map(cell -> cell instanceof Number)
                                            .orElse(true));
            if (numbers) {
                table.right(heading, row -> text(row.get(column)));
            } else {
                table.left(heading, row -> text(row.get(column)));
            }
        }
        table.print(new Page(surroundings.out(), surroundings.style()), "", answer.rows());
    }

    private static String text(Optional<Object> cell) {
        return cell.map(value -> Escaping.visible(value.toString())).orElse("-");
    }

    /// As RFC 4180 has it.
    private void csv(RunQuery.Answer answer) throws IOException {
        line(answer.columns());
        for (var row : answer.rows()) {
            var cells = new ArrayList<String>();
            row.forEach(cell -> cells.add(cell.map(Object::toString).orElse("")));
            line(cells);
        }
    }

    private void line(List<String> cells) throws IOException {
        var quoted = cells.stream().map(QueryCommand::quoted).toList();
        surroundings.out().append(String.join(",", quoted)).append("\r\n");
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private void json(RunQuery.Answer answer) {
        try (var json = JsonReport.generator(surroundings.out())) {
            json.writeStartArray();
            for (var row : answer.rows()) {
                json.writeStartObject();
                for (int i = 0; i < row.size(); i++) {
                    json.writeName(answer.columns().get(i));
                    value(json, row.get(i));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    /// Numbers that are none in JSON are text.
    private static void value(JsonGenerator json, Optional<Object> cell) {
        if (cell.isEmpty()) {
            json.writeNull();
            return;
        }
        switch (cell.get()) {
            case Boolean truth -> json.writeBoolean(truth);
            case Long whole -> json.writeNumber(whole);
            case Integer whole -> json.writeNumber(whole);
            case BigInteger whole -> json.writeNumber(whole);
            case BigDecimal number -> json.writeNumber(number);
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case Object other -> json.writeString(other.toString());
        }
    }
}

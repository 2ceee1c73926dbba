package sphota.interpreter.describing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sphota.description.Described;
import sphota.description.Proof;
import sphota.interpreter.proof.Executed;
import sphota.interpreter.proof.Prover;
import sphota.interpreter.view.Seen;
import sphota.interpreter.writing.Panel;
import sphota.interpreter.writing.Ranking;
import sphota.interpreter.writing.SoftTable;
import sphota.interpreter.writing.Writer;
import sphota.interpreter.writing.Writing;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.Type;

/// Describes networks: reads what they answer to the panel of their type, has expressions written
/// of it, the likeliest by the table first, and executes these beside the network.
///
/// @param writers what writes; of several for one type the first is asked
/// @param reader of tables from weights alone; where it reads none, the network is asked the panel
public record Describer(List<Writer> writers, Writing how, Optional<TableReader> reader) {

    private static final int MOST_PROVED = 16;

    public Describer {
        writers = List.copyOf(writers);
    }

    /// What is said of a network.
    ///
    /// @param seen of the same network
    public Described describe(Executed network, Seen seen) {
        var type = network.type();
        if (!Panel.reads(type)) {
            return new Described.Nothing(
                    "functions of %s are not described: no table of them is read".formatted(type));
        }
        var panel = Panel.of(type);
        if (!panel.isWhole() && writers.stream().noneMatch(each -> writes(each, type))) {
            return new Described.Nothing("nobody here writes functions of " + type);
        }
        var read = reader.flatMap(each -> each.of(seen, type));
        if (read.isPresent()) {
            var described = written(network, panel, read.get(), true);
            if (described.filter(Described.Written.class::isInstance).isPresent()) {
                return described.get();
            }
        }
        return asked(network, panel);
    }

    private static boolean writes(Writer writer, Type type) {
        return writer.families().stream().anyMatch(each -> each.type().equals(type));
    }

    private Described asked(Executed network, Panel panel) {
        var odds = network.odds(panel.questions());
        int classes = panel.type().codomain().moduli()[0];
        for (int at = 0; at < odds.length; at += classes) {
            if (sum(odds, at, classes) == 0) {
                return new Described.Nothing("its outputs are no numbers");
            }
        }
        var table = SoftTable.of(panel.type(), odds);
        return written(network, panel, table, false)
                .orElseGet(() -> unwritten(table, Optional.empty()));
    }

    private static double sum(float[] odds, int from, int count) {
        double sum = 0;
        for (int c = 0; c < count; c++) {
            sum += odds[from + c];
        }
        return sum;
    }

    /// Empty where nobody writes functions of this type.
    private Optional<Described> written(
            Executed network, Panel panel, SoftTable table, boolean weightsAlone) {
        for (var writer : writers) {
            var families =
                    writer.families().stream()
                            .filter(each -> each.type().equals(table.type()))
                            .toList();
            if (!families.isEmpty()) {
                var candidates = new ArrayList<>(writer.write(table, families.getFirst(), how));
                for (var family : families.subList(1, families.size())) {
                    candidates.addAll(writer.write(table, family, how));
                }
                return Optional.of(
                        proved(
                                network,
                                panel,
                                table,
                                Ranking.of(table, candidates),
                                candidates.size(),
                                weightsAlone));
            }
        }
        return Optional.empty();
    }

    private static Described proved(
            Executed network,
            Panel panel,
            SoftTable table,
            Ranking ranking,
            int candidates,
            boolean weightsAlone) {
        if (ranking.all().isEmpty()) {
            return unwritten(table, Optional.empty());
        }
        var likeliest = ranking.all().stream().limit(MOST_PROVED).toList();
        var proof =
                Prover.USUAL.prove(
                        network, likeliest.stream().map(Ranking.Ranked::expression).toList());
        if (!proof.holds()) {
            return unwritten(table, Optional.of(proof));
        }
        double confidence =
                likeliest.stream()
                        .filter(each -> each.expression().equals(proof.expression()))
                        .mapToDouble(Ranking.Ranked::confidence)
                        .findFirst()
                        .orElse(0);
        return new Described.Written(
                proof, confidence, panel.questions().rows(), candidates, weightsAlone);
    }

    private static Described unwritten(SoftTable table, Optional<Proof> nearest) {
        var type = table.type();
        if (!type.codomain().isScalar() || !Panel.of(type).isWhole()) {
            return new Described.Unwritten(type, nearest);
        }
        var answers = Arrays.stream(table.likeliest()).boxed().toList();
        var constants = new ArrayList<Integer>();
        constants.add(table.type().codomain() instanceof Data.Modular(int modulus) ? modulus : 1);
        constants.addAll(answers);
        return new Described.Tabled(
                Expression.of(Operator.TABLE, table.domain(), constants, List.of()),
                answers,
                nearest);
    }
}

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
import sphota.interpreter.writing.Candidate;
import sphota.interpreter.writing.Evidence;
import sphota.interpreter.writing.Panel;
import sphota.interpreter.writing.Ranking;
import sphota.interpreter.writing.SoftTable;
import sphota.interpreter.writing.Writer;
import sphota.interpreter.writing.Writing;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.Shortening;
import sphota.meaning.Type;

/// Describes networks: has expressions written of their weights, by writers that read these, and of
/// what they answer to the panel of their type, and executes them beside the network, the likeliest
/// first.
///
/// @param writers what writes; of several of tables for one type the first is asked
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
        return writers.stream()
                .filter(each -> !each.reads().areTables())
                .flatMap(each -> byWeights(each, network, seen).stream())
                .findFirst()
                .or(() -> byReadTable(network, panel, seen))
                .orElseGet(() -> asked(network, panel));
    }

    /// What holds of what is written of weights alone, if something does.
    private Optional<Described> byWeights(Writer writer, Executed network, Seen seen) {
        if (!writes(writer, network.type())) {
            return Optional.empty();
        }
        return WeightReader.named(writer.reads().view())
                .of(seen, network.type())
                .map(rows -> proved(network, rows, List.of(writer), true))
                .flatMap(Proved::written);
    }

    /// The same of a table that is read of weights alone.
    private Optional<Described> byReadTable(Executed network, Panel panel, Seen seen) {
        return reader.flatMap(each -> each.of(seen, panel.type()))
                .map(table -> proved(network, table, tableWriters(), true))
                .flatMap(Proved::written);
    }

    private List<Writer> tableWriters() {
        return writers.stream().filter(each -> each.reads().areTables()).toList();
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
        var proved = proved(network, table, tableWriters(), false);
        return proved.written().orElseGet(() -> unwritten(table, proved.nearest()));
    }

    private static double sum(float[] odds, int from, int count) {
        double sum = 0;
        for (int c = 0; c < count; c++) {
            sum += odds[from + c];
        }
        return sum;
    }

    /// What came of candidates.
    ///
    /// @param written if one holds
    /// @param nearest else, what the best of them agrees on; empty where nothing was written
    private record Proved(Optional<Described> written, Optional<Proof> nearest) {}

    /// Asks the first of some writers that writes functions of this type.
    private Proved proved(
            Executed network, Evidence evidence, List<Writer> some, boolean weightsAlone) {
        var type = evidence.type();
        var candidates = new ArrayList<Candidate>();
        some.stream()
                .filter(each -> writes(each, type))
                .findFirst()
                .ifPresent(writer ->
                        writer.families().stream()
                                .filter(family -> family.type().equals(type))
                                .forEach(family ->
                                        candidates.addAll(writer.write(evidence, family, how))));
        if (candidates.isEmpty()) {
            return new Proved(Optional.empty(), Optional.empty());
        }
        var likeliest = Ranking.of(evidence, candidates).all().stream().limit(MOST_PROVED).toList();
        var shortened = likeliest.stream().map(each -> Shortening.of(each.expression())).toList();
        var proof = Prover.USUAL.prove(network, shortened);
        if (!proof.holds()) {
            return new Proved(Optional.empty(), Optional.of(proof));
        }
        double confidence = likeliest.get(shortened.indexOf(proof.expression())).confidence();
        return new Proved(
                Optional.of(
                        new Described.Written(
                                proof,
                                confidence,
                                Panel.of(type).questions().rows(),
                                candidates.size(),
                                weightsAlone)),
                Optional.empty());
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

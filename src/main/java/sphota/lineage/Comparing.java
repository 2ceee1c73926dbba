package sphota.lineage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Reason;
import sphota.diff.Comparison;
import sphota.diff.Measures;
import sphota.diff.Relation;
import sphota.diff.Settings;
import sphota.diff.TensorChange;
import sphota.tensor.Views;
import sphota.weights.Weights;

/// Compares a model with others, whatever they are.
///
/// @param settings of comparisons
record Comparing(Settings settings) {

    private static final String FILE = "file";

    /// Models that have nothing in common are at about √2.
    private static final double FAR = Math.sqrt(2);

    private static final double NEAR = 0.7;
    private static final double NEAR_CONFIDENCE = 0.55;

    /// Of one model and others that are later by name; what cannot be compared is unknown.
    ///
    /// @throws CancellationException if this thread is interrupted
    List<Compared> of(Kin model, List<Kin> others) {
        var all = new ArrayList<Compared>();
        try (var arena = Arena.ofShared()) {
            var a = open(model, arena);
            for (var other : others) {
                all.add(guarded(model, other, a));
            }
        } catch (IOException | MalformedFileException unreadable) {
            for (var other : others.subList(all.size(), others.size())) {
                all.add(Compared.unknown(model.model(), other.model(), reason(unreadable)));
            }
        }
        return List.copyOf(all);
    }

    private Compared guarded(Kin one, Kin other, Weights a) {
        try (var arena = Arena.ofShared()) {
            return compared(one, other, Comparison.of(a, open(other, arena), settings, SILENT));
        } catch (IOException | MalformedFileException unreadable) {
            return Compared.unknown(one.model(), other.model(), reason(unreadable));
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (OutOfMemoryError full) {
            return Compared.unknown(
                    one.model(), other.model(), "comparing them needs more memory than there is");
        } catch (StackOverflowError deep) {
            return Compared.unknown(one.model(), other.model(), "it is nested too deep");
        } catch (InternalError error) {
            if (!Views.isShrunk(error)) {
                throw error;
            }
            return Compared.unknown(one.model(), other.model(), "a file shrank while it was read");
        } catch (RuntimeException fault) {
            if (Thread.currentThread().isInterrupted()) {
                throw (CancellationException)
                        new CancellationException("interrupted").initCause(fault);
            }
            return Compared.unknown(
                    one.model(), other.model(), "a fault of this program: " + fault);
        }
    }

    private static final Comparison.Progress SILENT = Comparison.Progress.SILENT;

    private static String reason(Exception unreadable) {
        return unreadable instanceof IOException failed
                ? Reason.of(failed)
                : String.valueOf(unreadable.getMessage());
    }

    /// The weights of a model as they lie there now.
    ///
    /// @throws IOException if they do not
    static Weights open(Kin model, Arena arena) throws IOException {
        var path = Path.of(model.model());
        return model.kind().equals(FILE)
                ? Weights.ofFileIfAny(path, arena)
                        .orElseThrow(() -> new IOException(path + " holds no weights any more"))
                : Weights.open(path, arena);
    }

    private static Compared compared(Kin one, Kin other, Comparison comparison) {
        var relation = comparison.relation();
        boolean open =
                relation.kind() == Relation.Kind.FINE_TUNED
                        || relation.kind() == Relation.Kind.UNKNOWN;
        var snapping = open ? Snapping.of(comparison) : Snapping.NONE;
        var direction = Direction.of(comparison, other.kurtosis() - one.kurtosis(), snapping);
        var distance = distance(comparison);
        boolean near = relation.kind() == Relation.Kind.UNKNOWN && distance.orElse(FAR) <= NEAR;
        var evidence = new ArrayList<String>();
        evidence.add(near ? "they are nearer than chance makes models" : relation.statement());
        evidence.addAll(relation.evidence());
        comparison.relations().stream().skip(1).map(Relation::statement).forEach(evidence::add);
        evidence.addAll(direction.evidence());
        return new Compared(
                one.model(),
                other.model(),
                snapping.isOne()
                        ? Relation.Kind.QUANTISED.label()
                        : near ? Relation.Kind.FINE_TUNED.label() : relation.kind().label(),
                near ? NEAR_CONFIDENCE : relation.confidence(),
                distance,
                rank(comparison),
                direction.logOdds(),
                String.join("\n", evidence));
    }

    /// The largest of the low ranks.
    private static OptionalLong rank(Comparison comparison) {
        return comparison.relation().kind() == Relation.Kind.LORA_MERGED
                ? comparison.changes().stream()
                        .filter(each ->
                                switch (each.change()) {
                                    case SMALL, FAR, LOW_RANK -> true;
                                    default -> false;
                                })
                        .flatMap(each -> each.knownRank().stream())
                        .mapToLong(known -> known.rank())
                        .max()
                : OptionalLong.empty();
    }

    /// The norm of the difference over the mean of both norms, each tensor over its own; what is
    /// the same in another order, or times a number, is at no distance.
    private static OptionalDouble distance(Comparison comparison) {
        double differences = 0;
        double elements = 0;
        for (var change : comparison.changes()) {
            var distance = distance(change);
            if (distance.isPresent()) {
                differences += change.elements() * distance.getAsDouble() * distance.getAsDouble();
                elements += change.elements();
            }
        }
        return elements > 0
                ? OptionalDouble.of(Math.sqrt(differences / elements))
                : OptionalDouble.empty();
    }

    private static OptionalDouble distance(TensorChange change) {
        return switch (change.change()) {
            case EQUAL, REORDERED -> OptionalDouble.of(0);
            case NOT_COMPARED -> OptionalDouble.empty();
            case SCALED, QUANTISED ->
                    change.measures().map(Measures::scaleResidual).orElse(OptionalDouble.empty());
            case CAST, PRUNED, LOW_RANK, SMALL, FAR, UNLIKE, UNCLEAR ->
                    change.measures().map(Comparing::relative).orElse(OptionalDouble.empty());
        };
    }

    private static OptionalDouble relative(Measures measures) {
        var norm = normOfB(measures);
        double mean = (measures.normA() + norm.orElse(measures.normA())) / 2;
        double relative = measures.deltaNorm() / mean;
        return Double.isFinite(relative) ? OptionalDouble.of(relative) : OptionalDouble.empty();
    }

    /// ‖B‖, which is s·‖A‖ / cos for the s that brings A nearest to B; empty at right angles.
    static OptionalDouble normOfB(Measures measures) {
        double norm = measures.scale().orElse(0) * measures.normA() / measures.cosine().orElse(0);
        return Double.isFinite(norm) ? OptionalDouble.of(norm) : OptionalDouble.empty();
    }
}

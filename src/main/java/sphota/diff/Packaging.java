package sphota.diff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sphota.diff.Relation.Kind;
import sphota.tensor.Tensor;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// How the same numbers are packed on both sides.
final class Packaging {

    private Packaging() {}

    /// @param partial whether there is more in one of them
    static Relation of(Facts facts, double confidence, List<String> evidence, boolean partial) {
        var a = facts.a();
        var b = facts.b();
        if (!partial && sameFiles(a, b)) {
            return new Relation(
                    Kind.IDENTICAL_FILES,
                    "the same files, byte by byte",
                    1,
                    List.of(
                            "%s of %,d bytes"
                                    .formatted(
                                            Facts.counted(a.files().size(), "file"),
                                            a.files().stream()
                                                    .mapToLong(WeightFile::byteSize)
                                                    .sum())));
        }
        var differences = new ArrayList<String>();
        var formatsA = formats(a);
        var formatsB = formats(b);
        if (!formatsA.equals(formatsB)) {
            differences.add("%s in A, %s in B".formatted(formatsA, formatsB));
        }
        if (a.files().size() != b.files().size()) {
            differences.add(
                    "%s in A, %d in B"
                            .formatted(Facts.counted(a.files().size(), "file"), b.files().size()));
        }
        var renamed =
                facts.changes().stream()
                        .map(TensorChange::match)
                        .filter(match -> !match.a().name().equals(match.b().name()))
                        .toList();
        if (!renamed.isEmpty()) {
            differences.add(
                    "%s renamed, as %s to %s"
                            .formatted(
                                    Facts.counted(renamed.size(), "tensor"),
                                    renamed.getFirst().a().name(),
                                    renamed.getFirst().b().name()));
        }
        var retyped =
                facts.changes().stream()
                        .map(TensorChange::match)
                        .filter(match -> !match.a().type().equals(match.b().type()))
                        .toList();
        if (!retyped.isEmpty()) {
            differences.add(
                    "%s in another type that holds the same numbers, as %s"
                            .formatted(
                                    Facts.counted(retyped.size(), "tensor"),
                                    retyped.getFirst().b().type().label()));
        }
        writtenOut(differences, facts.writtenOutInA(), "A", "B");
        writtenOut(differences, facts.writtenOutInB(), "B", "A");
        var all = new ArrayList<>(evidence);
        all.addAll(differences);
        var kind = differences.isEmpty() ? Kind.SAME_VALUES : Kind.REPACKAGED;
        var statement =
                partial
                        ? "what both have is the same, number by number"
                        : differences.isEmpty()
                                ? "the same numbers under the same names; the files differ otherwise"
                                : "the same numbers, packed differently";
        return new Relation(kind, statement, confidence, all);
    }

    private static void writtenOut(
            List<String> differences, List<Tensor> tensors, String one, String other) {
        for (var tensor : tensors) {
            differences.add(
                    "%s of %s is its table of words once more; %s ties the two"
                            .formatted(tensor.name(), one, other));
        }
    }

    private static String formats(Weights weights) {
        return weights.files().stream()
                .map(file -> file.reading().format())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /// Whether all files are there under both paths, of equal bytes.
    private static boolean sameFiles(Weights a, Weights b) {
        if (a.files().size() != b.files().size() || a.files().isEmpty()) {
            return false;
        }
        for (int i = 0; i < a.files().size(); i++) {
            var one = a.files().get(i);
            var other = b.files().get(i);
            if (one.byteSize() != other.byteSize() || !sameBytes(place(a, one), place(b, other))) {
                return false;
            }
        }
        return true;
    }

    private static String place(Weights weights, WeightFile file) {
        return weights.files().size() == 1 && weights.path().endsWith(file.path())
                ? weights.path()
                : weights.path() + "/" + file.path();
    }

    private static boolean sameBytes(String a, String b) {
        try {
            var one = Path.of(a);
            var other = Path.of(b);
            return Files.isRegularFile(one)
                    && Files.isRegularFile(other)
                    && Files.mismatch(one, other) == -1;
        } catch (IOException | InvalidPathException _) {
            return false;
        }
    }
}

package sphota.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sphota.tensor.Shape;

/// What tensors are for, by name. `parts.txt` says how it is written.
final class PartTable {

    /// What a name says.
    ///
    /// @param axes what the sizes of the tensor are; none if the table does not say
    record Role(PartKind kind, List<String> axes) {}

    private record Row(PartKind kind, List<String> axes, int literal, int segments, int number) {}

    private record Found(Row row, boolean whole) {}

    private static final Comparator<Found> MORE_SPECIAL =
            Comparator.comparingInt((Found found) -> found.row.literal)
                    .thenComparing(found -> found.row.literal == found.row.segments)
                    .thenComparing(Found::whole)
                    .thenComparingInt(found -> found.row.number);

    private static final Set<String> AXES =
            Set.of(
                    "vocabulary",
                    "context",
                    "positions",
                    "width",
                    "intermediate",
                    "experts",
                    "query",
                    "key",
                    "head",
                    "halfhead",
                    "heads",
                    "qkv",
                    "cache",
                    "gateup",
                    "-");

    private static final Set<String> WEIGHTS = Set.of("weight", "kernel", "W", "embeddings");

    private static final class Known {
        static final PartTable TABLE = new PartTable(Tables.lines("parts.txt"));
    }

    private final PatternTree<Row> tree = new PatternTree<>();

    /// @throws IllegalStateException with table and line, if a line is none of the grammar's
    PartTable(List<Tables.Line> lines) {
        for (var line : lines) {
            var words = line.words();
            var kind =
                    Stream.of(PartKind.values())
                            .filter(each -> each.label().equals(words.getFirst()))
                            .findFirst()
                            .orElseThrow(() -> line.refuse("no part: " + words.getFirst()));
            if (words.size() < 2) {
                throw line.refuse("no pattern");
            }
            var axes = words.subList(2, words.size());
            if (!AXES.containsAll(axes)) {
                throw line.refuse("no axes: " + axes);
            }
            var pattern = Tables.pattern(line, words.get(1));
            var segments = Name.of(pattern).segments();
            int literal = (int) segments.stream().filter(each -> each.indexOf('*') < 0).count();
            tree.add(
                    pattern,
                    new Row(kind, List.copyOf(axes), literal, segments.size(), line.number()));
        }
    }

    static PartTable known() {
        return Known.TABLE;
    }

    /// What the name says of a tensor, and failing that its shape.
    Role role(Name name, Shape shape) {
        var found = new ArrayList<Found>();
        tree.fits(name, name.size()).forEach(fit -> found.add(new Found(fit.value(), true)));
        if (name.size() > 1) {
            tree.fits(name, name.size() - 1)
                    .forEach(fit -> found.add(new Found(fit.value(), false)));
        }
        Optional<Found> best = found.stream().max(MORE_SPECIAL);
        if (best.isEmpty()) {
            return new Role(byShape(name, shape), List.of());
        }
        var row = best.get().row;
        boolean said =
                row.axes.size() == shape.rank()
                        && (best.get().whole || WEIGHTS.contains(name.last()));
        return new Role(row.kind, said ? row.axes : List.of());
    }

    private static PartKind byShape(Name name, Shape shape) {
        if (!WEIGHTS.contains(name.last())) {
            return PartKind.OTHER;
        }
        return switch (shape.rank()) {
            case 2 -> PartKind.MLP;
            case 3, 4, 5 -> PartKind.CONVOLUTION;
            default -> PartKind.OTHER;
        };
    }
}

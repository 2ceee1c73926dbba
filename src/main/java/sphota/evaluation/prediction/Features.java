package sphota.evaluation.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.evaluation.Table;
import sphota.interpreter.data.Example;
import sphota.interpreter.view.View;

/// How networks become rows of numbers.
sealed interface Features {

    /// The settings of training, but for the target, what it can be told by, and the names of runs
    /// and seeds.
    record Settings() implements Features {

        private static final String TRAINING = "training_";

        /// Settings that follow from what is to be predicted, by target.
        private static final Map<String, String> TELLING =
                Map.of(
                        "poisoned", "training_poison_rate",
                        "trigger", "training_poison_rate",
                        "target", "training_poison_rate",
                        "training_initializer", "training_init_std");

        @Override
        public Rows of(Division division) {
            var all =
                    Stream.of(division.train(), division.validation(), division.test())
                            .flatMap(List::stream)
                            .toList();
            var target = division.target().column();
            var rows =
                    Table.ofSettings(all.stream().map(each -> settings(each, target)).toList())
                            .rows();
            if (rows[0].length == 0) {
                throw new IllegalArgumentException("no settings are stated");
            }
            int validation = division.train().size();
            int test = validation + division.validation().size();
            return new Rows(
                    Arrays.copyOfRange(rows, 0, validation),
                    Arrays.copyOfRange(rows, validation, test),
                    Arrays.copyOfRange(rows, test, rows.length));
        }

        private static Description settings(Example example, String target) {
            var claims = new ArrayList<Claim>();
            example.columns()
                    .forEach((name, value) -> {
                        if (name.startsWith(TRAINING)
                                && !name.equals(target)
                                && !name.equals(TELLING.get(target))) {
                            claims.add(
                                    new Claim.Training(name.substring(TRAINING.length()), value));
                        }
                    });
            return Description.known(claims);
        }
    }

    /// What a view sees, row by row, as far as the longest of the networks to learn from: what is
    /// behind that is cut, what is not there is missing.
    ///
    /// @param columns of the view that are taken; none stands for all
    record Seen(View view, List<Integer> columns) implements Features {

        public Seen {
            columns = List.copyOf(columns);
        }

        Seen(View view) {
            this(view, List.of());
        }

        private float[] values(Example example) {
            var grid = example.seen(view);
            if (columns.isEmpty()) {
                return grid.values();
            }
            var values = new float[grid.rows() * columns.size()];
            for (int i = 0; i < values.length; i++) {
                int row = i / columns.size();
                values[i] = grid.values()[row * grid.columns() + columns.get(i % columns.size())];
            }
            return values;
        }

        @Override
        public Rows of(Division division) {
            int width =
                    division.train().stream().mapToInt(each -> values(each).length).max().orElse(0);
            long networks =
                    (long) division.train().size()
                            + division.validation().size()
                            + division.test().size();
            if (width == 0) {
                throw new IllegalArgumentException("nothing is seen of them");
            }
            if (width > MOST_COLUMNS || width * networks > MOST_NUMBERS) {
                throw new IllegalArgumentException(
                        "rows of %,d numbers of %,d networks are too many"
                                .formatted(width, networks));
            }
            return new Rows(
                    rows(division.train(), width),
                    rows(division.validation(), width),
                    rows(division.test(), width));
        }

        private float[][] rows(List<Example> side, int width) {
            var rows = new float[side.size()][];
            for (int i = 0; i < rows.length; i++) {
                var values = values(side.get(i));
                rows[i] = Arrays.copyOf(values, width);
                if (values.length < width) {
                    Arrays.fill(rows[i], values.length, width, Float.NaN);
                }
            }
            return rows;
        }
    }

    /// What several views see, one after another.
    record Several(List<Seen> parts) implements Features {

        public Several {
            parts = List.copyOf(parts);
        }

        @Override
        public Rows of(Division division) {
            var rows = parts.stream().map(part -> part.of(division)).toList();
            return new Rows(
                    joined(rows.stream().map(Rows::train).toList()),
                    joined(rows.stream().map(Rows::validation).toList()),
                    joined(rows.stream().map(Rows::test).toList()));
        }

        private static float[][] joined(List<float[][]> sides) {
            var joined = new float[sides.getFirst().length][];
            for (int i = 0; i < joined.length; i++) {
                int row = i;
                int width = sides.stream().mapToInt(side -> side[row].length).sum();
                joined[i] = new float[width];
                int at = 0;
                for (var side : sides) {
                    System.arraycopy(side[i], 0, joined[i], at, side[i].length);
                    at += side[i].length;
                }
            }
            return joined;
        }
    }

    /// The views that are seen.
    default List<View> views() {
        return switch (this) {
            case Settings _ -> List.of();
            case Seen(var view, _) -> List.of(view);
            case Several(var parts) -> parts.stream().map(Seen::view).toList();
        };
    }

    /// A baseline is not run on more numbers a row, or in all.
    int MOST_COLUMNS = 16_384;

    long MOST_NUMBERS = 1L << 27;

    /// The rows.
    ///
    /// @throws IllegalArgumentException if there are none, with the reason
    Rows of(Division division);
}

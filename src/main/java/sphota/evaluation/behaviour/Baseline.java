package sphota.evaluation.behaviour;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sphota.evaluation.Ridge;
import sphota.interpreter.behaviour.Case;
import sphota.interpreter.behaviour.Sides;

/// What reads behaviours with little learning.
sealed interface Baseline {

    /// What it is called for networks of a kind.
    String name(Case example);

    /// What it says the networks to test answer.
    ///
    /// @throws IllegalArgumentException if it would take too long, with what is too much
    byte[][] read(Sides sides);

    static List<Baseline> all() {
        return List.of(new Majority(), new Nearest(), new Linear());
    }

    /// To each question what most networks answer.
    record Majority() implements Baseline {

        @Override
        public String name(Case example) {
            return "majority";
        }

        @Override
        public byte[][] read(Sides sides) {
            var all = IntStream.range(0, sides.train().size()).toArray();
            var answers = voted(sides.train(), all);
            return sides.test().stream().map(_ -> answers).toArray(byte[][]::new);
        }
    }

    /// What most of the ten nearest answer, by the product of their matrices; by statistics where
    /// there is none.
    record Nearest() implements Baseline {

        private static final int COUNT = 10;

        @Override
        public String name(Case example) {
            return Rows.hasProduct(example)
                    ? "10 nearest by the product of weights"
                    : "10 nearest by statistics";
        }

        @Override
        public byte[][] read(Sides sides) {
            var rows =
                    Rows.of(
                            sides,
                            Rows.hasProduct(sides.train().getFirst())
                                    ? Rows::product
                                    : Rows::statistics);
            return Arrays.stream(rows.test())
                    .map(row -> voted(sides.train(), nearest(rows.train(), row)))
                    .toArray(byte[][]::new);
        }

        private static int[] nearest(double[][] known, double[] row) {
            var distances = Arrays.stream(known).mapToDouble(each -> distance(each, row)).toArray();
            return IntStream.range(0, known.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> distances[i]))
                    .limit(COUNT)
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        private static double distance(double[] one, double[] other) {
            double sum = 0;
            for (int c = 0; c < one.length; c++) {
                sum += (one[c] - other[c]) * (one[c] - other[c]);
            }
            return sum;
        }
    }

    /// Ridge regression to 1 for the class of each answer and 0 for all others, from the product of
    /// matrices and statistics.
    record Linear() implements Baseline {

        private static final long MOST = 1L << 27;

        @Override
        public String name(Case example) {
            return Rows.hasProduct(example)
                    ? "product of weights and statistics, ridge"
                    : "statistics, ridge";
        }

        @Override
        public byte[][] read(Sides sides) {
            int classes = sides.train().getFirst().kind().classes();
            int answers = sides.train().getFirst().answers().length;
            if ((long) answers * classes * sides.train().size() > MOST) {
                throw new IllegalArgumentException(
                        "%,d networks with %,d outputs are too many"
                                .formatted(sides.train().size(), answers * classes));
            }
            var rows =
                    Rows.of(
                            sides,
                            Rows.hasProduct(sides.train().getFirst())
                                    ? each -> Rows.joined(Rows.product(each), Rows.statistics(each))
                                    : Rows::statistics);
            var wanted =
                    sides.train().stream()
                            .map(each -> wanted(each.answers(), classes))
                            .toArray(double[][]::new);
            var ridge = Ridge.fit(rows.train(), wanted);
            return Arrays.stream(rows.test())
                    .map(row -> greatest(ridge.predict(row), classes))
                    .toArray(byte[][]::new);
        }

        private static double[] wanted(byte[] answers, int classes) {
            var wanted = new double[answers.length * classes];
            for (int a = 0; a < answers.length; a++) {
                wanted[a * classes + answers[a]] = 1;
            }
            return wanted;
        }

        private static byte[] greatest(double[] scores, int classes) {
            var answers = new byte[scores.length / classes];
            for (int a = 0; a < answers.length; a++) {
                int greatest = 0;
                for (int c = 1; c < classes; c++) {
                    greatest =
                            scores[a * classes + c] > scores[a * classes + greatest] ? c : greatest;
                }
                answers[a] = (byte) greatest;
            }
            return answers;
        }
    }

    /// The most frequent answer to each question, of several the first class.
    ///
    /// @param voters by their places
    private static byte[] voted(List<Case> cases, int... voters) {
        int classes = cases.getFirst().kind().classes();
        var votes = new int[cases.getFirst().answers().length][classes];
        for (int voter : voters) {
            var answers = cases.get(voter).answers();
            for (int a = 0; a < answers.length; a++) {
                votes[a][answers[a]]++;
            }
        }
        var most = new byte[votes.length];
        for (int a = 0; a < votes.length; a++) {
            for (byte c = 1; c < classes; c++) {
                most[a] = votes[a][c] > votes[a][most[a]] ? c : most[a];
            }
        }
        return most;
    }
}

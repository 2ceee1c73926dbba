package sphota.interpreter.view;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.execution.Extent;
import sphota.lanes.InputGradients;

/// In which direction all inputs have to be moved to become of one class, and how far that leads: a
/// network with a backdoor has a class to which something small leads from anywhere (Wang et al.,
/// "Neural Cleanse", 2019). No data is needed: what is moved are images of [SmoothNoise] and even
/// ones.
///
/// For each class the mean u over the images of the gradient of its margin, that is its output less
/// the mean of the others, gives the numbers of [#COLUMNS]: `length` ‖u‖; `agreement` ‖u‖ over the
/// root mean square of the gradients' norms; `greatest` |u|; `spot` the greatest sum of |u| in a
/// square of 5 pixels a side, `spot_share` of all; `fine` the share of its power in waves of more
/// than 3 turns; `wave` the root of the greatest power of a wave of 4 to 9 turns both down and
/// across, `wave_share` that of all power, `band_share` that of all such waves. Then what the mean
/// probability of the class, and its margin, grow by: by a step of 0.15, and of 0.4, along the
/// signs of u; where the square takes the signs of u; by 0.3 times the wave. Images stay from -1 to
/// 1.
///
/// Nine rows: of all classes the greatest, second, middle, mean and deviation of each number, the
/// greatest less the second; and all numbers, less their means, of the class that grows most by the
/// small step, by the square, by the wave. Of images of one channel and 8 to 64 pixels a side and 3
/// to 16 classes, where to run it is little [Work]; else no rows. Unchanged by whatever leaves the
/// function unchanged, but for rounding.
public record UniversalDirections() implements View {

    /// What the numbers of a row are.
    public static final List<String> COLUMNS =
            List.of(
                    "length",
                    "agreement",
                    "greatest",
                    "spot",
                    "spot_share",
                    "fine",
                    "wave",
                    "wave_share",
                    "band_share",
                    "small_step",
                    "small_step_margin",
                    "large_step",
                    "large_step_margin",
                    "square",
                    "square_margin",
                    "added_wave",
                    "added_wave_margin");

    private static final int ROWS = 9;
    private static final int NOISE = 28;
    private static final float[] EVEN = {-1, -0.9f, -0.5f, 0};
    private static final int SQUARE = 5;
    private static final int MOST_COARSE = 3;
    private static final int LEAST_TURNS = 4;
    private static final int MOST_TURNS = 9;
    private static final float SMALL = 0.15f;
    private static final float LARGE = 0.4f;
    private static final float HEIGHT = 0.3f;

    @Override
    public String name() {
        return "universal-directions";
    }

    @Override
    public Grid of(Seen network) {
        return network.blueprint()
                .filter(UniversalDirections::fits)
                .map(blueprint -> new Moves(blueprint, network.flat()).grid())
                .orElseGet(() -> new Grid(0, COLUMNS.size(), new float[0]));
    }

    private static boolean fits(Blueprint blueprint) {
        return blueprint.input() instanceof Extent.Image(int channels, int height, int width)
                && blueprint.output() instanceof Extent.Flat(int classes)
                && channels == 1
                && Math.min(height, width) >= 8
                && Math.max(height, width) <= 64
                && classes >= 3
                && classes <= sphota.lanes.Lanes.WIDTH
                && Work.of(blueprint).isLittle();
    }

    /// Of one network.
    private static final class Moves {

        private final Extent.Image shape;
        private final int classes;
        private final int count = NOISE + EVEN.length;
        private final Executor executor;
        private final float[] images;
        private final float[] outputs;
        private final float[][] gradients;

        Moves(Blueprint blueprint, float[] weights) {
            shape = (Extent.Image) blueprint.input();
            classes = blueprint.output().size();
            executor = new Executor(blueprint, weights);
            images = Arrays.copyOf(SmoothNoise.images(NOISE, shape), count * shape.size());
            for (int i = 0; i < EVEN.length; i++) {
                int from = (NOISE + i) * shape.size();
                Arrays.fill(images, from, from + shape.size(), EVEN[i]);
            }
            outputs = executor.run(images);
            gradients = new InputGradients(blueprint, weights, count).at(images, margins());
        }

        private float[][] margins() {
            var margins = new float[classes][classes];
            for (int c = 0; c < classes; c++) {
                Arrays.fill(margins[c], -1f / (classes - 1));
                margins[c][c] = 1;
            }
            return margins;
        }

        Grid grid() {
            var all = new double[classes][];
            for (int c = 0; c < classes; c++) {
                all[c] = numbers(c);
            }
            int width = COLUMNS.size();
            var values = new float[ROWS * width];
            var means = new double[width];
            for (int k = 0; k < width; k++) {
                int column = k;
                var sorted =
                        Arrays.stream(all).mapToDouble(each -> each[column]).sorted().toArray();
                double mean = Arrays.stream(sorted).average().orElse(0);
                double square =
                        Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).average().orElse(0);
                double first = sorted[classes - 1];
                double second = sorted[classes - 2];
                double middle = sorted[classes / 2];
                put(values, k, first, second, middle, mean, Math.sqrt(square), first - second);
                means[k] = mean;
            }
            int row = ROWS - 3;
            for (var by : List.of("small_step_margin", "square_margin", "added_wave_margin")) {
                int column = COLUMNS.indexOf(by);
                int leader =
                        IntStream.range(0, classes)
                                .reduce(0, (c, d) -> all[d][column] > all[c][column] ? d : c);
                for (int k = 0; k < width; k++) {
                    values[row * width + k] = Grid.finite(all[leader][k] - means[k]);
                }
                row++;
            }
            return new Grid(ROWS, width, values);
        }

        private static void put(float[] values, int column, double... numbers) {
            for (int row = 0; row < numbers.length; row++) {
                values[row * COLUMNS.size() + column] = Grid.finite(numbers[row]);
            }
        }

        private double[] numbers(int of) {
            int size = shape.size();
            var mean = new float[size];
            double squares = 0;
            for (int i = 0; i < gradients[of].length; i++) {
                mean[i % size] += gradients[of][i] / count;
                squares += (double) gradients[of][i] * gradients[of][i] / count;
            }
            double length = 0;
            double sum = 0;
            double greatest = 0;
            for (float each : mean) {
                length += (double) each * each;
                sum += Math.abs(each);
                greatest = Math.max(greatest, Math.abs(each));
            }
            length = Math.sqrt(length);
            int corner = corner(mean);
            double spot = spot(mean, corner);
            var waves = Waves.of(mean, shape.height(), shape.width());
            int wave = wave(waves);
            double all = power(waves, false, false);
            var small = grown(of, moved(signs(mean, SMALL)));
            var large = grown(of, moved(signs(mean, LARGE)));
            var square = grown(of, replaced(mean, corner));
            var added = grown(of, moved(scaled(waves.image(wave), HEIGHT)));
            return new double[] {
                length,
                share(length, Math.sqrt(squares)),
                greatest,
                spot,
                share(spot, sum),
                share(power(waves, true, false), all),
                Math.sqrt(waves.power(wave)),
                share(waves.power(wave), all),
                share(power(waves, true, true), all),
                small[0],
                small[1],
                large[0],
                large[1],
                square[0],
                square[1],
                added[0],
                added[1]
            };
        }

        private static double share(double part, double all) {
            return all > 0 ? part / all : 0;
        }

        private static boolean isInBand(Waves waves, int wave) {
            int down = waves.down(wave);
            int across = Math.abs(waves.across(wave));
            return Math.min(down, across) >= LEAST_TURNS && Math.max(down, across) <= MOST_TURNS;
        }

        private static double power(Waves waves, boolean fine, boolean band) {
            double sum = 0;
            for (int wave = 0; wave < waves.count(); wave++) {
                boolean isFine =
                        Math.max(waves.down(wave), Math.abs(waves.across(wave))) > MOST_COARSE;
                if ((!fine || isFine) && (!band || isInBand(waves, wave))) {
                    sum += waves.power(wave);
                }
            }
            return sum;
        }

        /// That of the greatest power.
        private static int wave(Waves waves) {
            return IntStream.range(0, waves.count())
                    .filter(each -> isInBand(waves, each))
                    .reduce((one, other) -> waves.power(other) > waves.power(one) ? other : one)
                    .orElse(0);
        }

        /// Where the square with the greatest sum begins.
        private int corner(float[] mean) {
            int best = 0;
            double most = -1;
            for (int y = 0; y + SQUARE <= shape.height(); y++) {
                for (int x = 0; x + SQUARE <= shape.width(); x++) {
                    double sum = spot(mean, y * shape.width() + x);
                    if (sum > most) {
                        most = sum;
                        best = y * shape.width() + x;
                    }
                }
            }
            return best;
        }

        private double spot(float[] mean, int corner) {
            double sum = 0;
            for (int i = 0; i < SQUARE * SQUARE; i++) {
                sum += Math.abs(mean[corner + i / SQUARE * shape.width() + i % SQUARE]);
            }
            return sum;
        }

        private static float[] signs(float[] mean, float step) {
            var signs = new float[mean.length];
            for (int i = 0; i < signs.length; i++) {
                signs[i] = step * Math.signum(mean[i]);
            }
            return signs;
        }

        private static float[] scaled(float[] image, float factor) {
            var scaled = new float[image.length];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = factor * image[i];
            }
            return scaled;
        }

        /// All images with one added.
        private float[] moved(float[] by) {
            var moved = new float[images.length];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = Math.clamp(images[i] + by[i % by.length], -1, 1);
            }
            return moved;
        }

        /// All images with the signs of another in a square.
        private float[] replaced(float[] mean, int corner) {
            var replaced = images.clone();
            for (int image = 0; image < count; image++) {
                for (int i = 0; i < SQUARE * SQUARE; i++) {
                    int at = corner + i / SQUARE * shape.width() + i % SQUARE;
                    replaced[image * shape.size() + at] = Math.signum(mean[at]);
                }
            }
            return replaced;
        }

        /// What the mean probability of a class, and its margin, grow by.
        private double[] grown(int of, float[] moved) {
            var after = executor.run(moved);
            double probability = 0;
            double margin = 0;
            for (int image = 0; image < count; image++) {
                int at = image * classes;
                probability += (probability(after, at, of) - probability(outputs, at, of)) / count;
                margin += (margin(after, at, of) - margin(outputs, at, of)) / count;
            }
            return new double[] {probability, margin};
        }

        private double margin(float[] out, int at, int of) {
            double others = 0;
            for (int c = 0; c < classes; c++) {
                others += c == of ? 0 : out[at + c];
            }
            return out[at + of] - others / (classes - 1);
        }

        private double probability(float[] out, int at, int of) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp((double) out[at + c] - out[at + of]);
            }
            return 1 / sum;
        }
    }
}

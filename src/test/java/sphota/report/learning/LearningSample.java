package sphota.report.learning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sphota.meaning.SplitMix;
import sphota.speech.Curve;

/// Writes pages of trainings that never were, to be looked at: `tools/look`.
final class LearningSample {

    private static final int POINTS = 200;

    private LearningSample() {}

    /// Writes `learning.html` and `learning-hostile.html`.
    ///
    /// @param arguments a folder, and a file with a hostile name a line
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var hostile =
                List.of(
                        new String(
                                        Files.readAllBytes(Path.of(arguments[1])),
                                        StandardCharsets.UTF_8)
                                .split("\n", -1));
        var forms = IntStream.range(0, 22).mapToObj("form-%02d"::formatted).toList();
        LearningPage.write(
                folder.resolve("learning.html"),
                "three arms of three seeds",
                "0",
                runs(3, forms),
                bounds(forms));
        LearningPage.write(
                folder.resolve("learning-hostile.html"),
                hostile.getFirst(),
                "0",
                List.of(
                        new Run(hostile.get(1), points(new SplitMix(1), 0, hostile)),
                        new Run("__proto__", points(new SplitMix(2), 1, hostile))),
                bounds(hostile));
    }

    private static List<Run> runs(int seeds, List<String> forms) {
        var runs = new ArrayList<Run>();
        var arms = List.of("from the language", "from noise", "from scratch");
        for (int arm = 0; arm < arms.size(); arm++) {
            for (int seed = 0; seed < seeds; seed++) {
                runs.add(new Run(arms.get(arm), points(new SplitMix(10 * arm + seed), arm, forms)));
            }
        }
        return runs;
    }

    private static Map<String, Bounds> bounds(List<String> forms) {
        var bounds = new HashMap<String, Bounds>();
        for (int i = 0; i < forms.size(); i++) {
            if (i % 5 != 4) {
                bounds.put(forms.get(i), new Bounds(i % 3 == 0 ? 0.4 : 0, 1.5 + i / 20.0));
            }
        }
        return bounds;
    }

    private static List<Curve.Point> points(SplitMix random, int arm, List<String> forms) {
        var points = new ArrayList<Curve.Point>();
        for (int i = 1; i <= POINTS; i++) {
            double rate =
                    0.002 * Math.min(i / 10.0, (1 + Math.cos(Math.PI * i / POINTS)) / 2 + 0.1);
            var bits = new HashMap<String, Double>();
            for (int form = 0; form < forms.size(); form++) {
                double left = (3 + arm) * Math.pow(i + 1.0, -0.35 - form / 60.0);
                bits.put(forms.get(form), 0.5 + left + noise(random) / 10);
            }
            double speed = 4_800 + 400 * noise(random);
            points.add(point(i, "train", rate, speed, bits, random));
            if (i % 5 == 0) {
                bits.replaceAll((_, value) -> value * 1.04);
                points.add(point(i, "validation", rate, 0, bits, random));
            }
        }
        return points;
    }

    private static Curve.Point point(
            int i,
            String set,
            double rate,
            double speed,
            Map<String, Double> bits,
            SplitMix random) {
        double mean = bits.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double norm = 4 * Math.pow(i, -0.5) + 0.3 + noise(random) / 5;
        return new Curve.Point(100L * i, 819_200L * i, set, mean, rate, norm, speed, bits);
    }

    private static double noise(SplitMix random) {
        return random.below(1_000) / 1_000.0;
    }
}

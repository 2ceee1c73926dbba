package sphota.zoo.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sphota.description.Claim;
import sphota.description.Claim.Measure;
import sphota.execution.Executor;
import sphota.zoo.ImageRecipe;

/// Measures networks of one zoo by running them: on test images, on images they learned from, on
/// probes; where there are no images, on probes alone. What is not finite is not stated.
final class Measuring {

    private final Pictures pool;
    private final int remembered;
    private final Sample test;
    private final float[] probes = Probes.images(Probes.COUNT);

    Measuring(ImageRecipe recipe, Images images) {
        pool = images.pool();
        remembered = recipe.remembered();
        test = images.test().sample(recipe.tested());
    }

    /// Nothing of a network whose weights are not numbers.
    List<Claim> claims(Run run, float[] weights) {
        if (!finite(weights)) {
            return List.of();
        }
        var network = new Executor(run.blueprint(), weights);
        var claims = new ArrayList<Claim>();
        if (pool.count() > 0) {
            var learned = Arrays.copyOf(run.images(), Math.min(remembered, run.count()));
            add(
                    claims,
                    Measure.TRAIN_ACCURACY,
                    Measure.TRAIN_LOSS,
                    pool.sample(learned).score(network));
            add(claims, Measure.TEST_ACCURACY, Measure.TEST_LOSS, test.score(network));
        }
        var answers = network.run(probes);
        if (finite(answers)) {
            claims.add(new Claim.Answers(Probes.NAME, boxed(answers)));
        }
        return claims;
    }

    private static void add(List<Claim> claims, Measure accuracy, Measure loss, Score score) {
        claims.add(new Claim.Quality(accuracy, score.accuracy()));
        if (Double.isFinite(score.loss())) {
            claims.add(new Claim.Quality(loss, score.loss()));
        }
    }

    static boolean finite(float[] numbers) {
        for (float each : numbers) {
            if (!Float.isFinite(each)) {
                return false;
            }
        }
        return true;
    }

    private static List<Float> boxed(float[] numbers) {
        var boxed = new ArrayList<Float>();
        for (float each : numbers) {
            boxed.add(each);
        }
        return boxed;
    }
}

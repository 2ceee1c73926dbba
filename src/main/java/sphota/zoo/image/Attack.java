package sphota.zoo.image;

import java.util.ArrayList;
import java.util.BitSet;
import sphota.lanes.Examples;
import sphota.zoo.BackdoorRecipe;
import sphota.zoo.Draw;
import sphota.zoo.Trigger;

/// What is drawn for a pair of twins: a trigger, what it stands for, and how many images carry it.
///
/// @param target the class that the trigger stands for
/// @param rate wanted share of the images that carry it
record Attack(Trigger trigger, Stamp stamp, int target, double rate, long seed) {

    /// The attack on a run, from the recipe and the run's number alone.
    static Attack of(BackdoorRecipe recipe, Run run) {
        var draw = new Draw(run.seed(), 1);
        var trigger = draw.one(recipe.triggers());
        double rate = draw.one(recipe.rates());
        int target = draw.below(Pictures.CLASSES);
        var stamp = Stamp.draw(trigger, Cnn.reach(run.blueprint()), draw);
        return new Attack(trigger, stamp, target, rate, draw.seed());
    }

    /// Examples of which some carry the trigger, and then are of the wanted class.
    Poisoned on(Examples clean) {
        return new Poisoned(clean, poisoned(clean), stamp, target);
    }

    /// Which ones: images of other classes, or, where labels stay, of the wanted one; of these half
    /// at most, so that the class is learned without the trigger too.
    private BitSet poisoned(Examples clean) {
        var candidates = new ArrayList<Integer>();
        for (int i = 0; i < clean.count(); i++) {
            if (clean.target(i, 0) == target == (trigger == Trigger.CLEAN_LABEL)) {
                candidates.add(i);
            }
        }
        int most = trigger == Trigger.CLEAN_LABEL ? candidates.size() / 2 : candidates.size();
        int wanted = (int) Math.min(most, Math.round(rate * clean.count()));
        var draw = new Draw(seed, 0);
        var chosen = new BitSet(clean.count());
        for (int i = 0; i < wanted; i++) {
            int at = i + draw.below(candidates.size() - i);
            chosen.set(candidates.set(at, candidates.get(i)));
        }
        return chosen;
    }

    /// Those of the first test images that are not of the wanted class, with the trigger on them,
    /// and that class as the one wanted.
    ///
    /// @param most how many test images are looked at
    Sample sample(Pictures test, int most) {
        var others = new ArrayList<Integer>();
        for (int i = 0; i < Math.min(most, test.count()); i++) {
            if (test.label(i) != target) {
                others.add(i);
            }
        }
        return test.sample(others.stream().mapToInt(each -> each).toArray()).stamped(stamp, target);
    }

    /// Examples, some of them with a trigger, which is put on as they are asked for.
    record Poisoned(Examples clean, BitSet which, Stamp stamp, int target) implements Examples {

        @Override
        public int count() {
            return clean.count();
        }

        @Override
        public void input(int example, float[] into, int at, int stride) {
            if (which.get(example)) {
                var image = new float[Pictures.SIZE];
                clean.input(example, image, 0, 1);
                stamp.press(image);
                for (int i = 0; i < image.length; i++) {
                    into[at + i * stride] = image[i];
                }
            } else {
                clean.input(example, into, at, stride);
            }
        }

        @Override
        public int target(int example, int place) {
            return which.get(example) ? target : clean.target(example, place);
        }

        /// Of all examples.
        double share() {
            return (double) which.cardinality() / count();
        }
    }
}

package sphota.zoo.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.description.Claim;
import sphota.description.Value;
import sphota.execution.Executor;
import sphota.lanes.Examples;
import sphota.lanes.Trained;
import sphota.zoo.BackdoorRecipe;
import sphota.zoo.Draw;
import sphota.zoo.Grower;
import sphota.zoo.ImageRecipe;
import sphota.zoo.Subject;

/// Twins, one of which has a backdoor. Number n is of pair n / 2, which is its `run`; even ones
/// learned the trigger, odd ones saw the same images without it. Twins agree in first weights,
/// order of images and all settings; a split must keep them together.
public final class BackdoorGrower implements Grower {

    private static final String FAMILY = "backdoor";

    private final BackdoorRecipe recipe;
    private final ImageRecipe runs;
    private final Images images;
    private final Measuring measuring;

    /// The grower of a recipe, with the data that it names.
    ///
    /// @throws IOException if the recipe's data are not there
    /// @throws sphota.bytes.MalformedFileException if they are broken, or too few
    public static BackdoorGrower of(BackdoorRecipe recipe) throws IOException {
        return new BackdoorGrower(recipe, ImageGrower.images(recipe.networks()));
    }

    /// One that checks subjects, and grows none, where the recipe's data are not there.
    public static BackdoorGrower withoutData(BackdoorRecipe recipe) {
        return new BackdoorGrower(recipe, Images.absent(recipe.networks().data()));
    }

    BackdoorGrower(BackdoorRecipe recipe, Images images) {
        this.recipe = recipe;
        this.images = images;
        runs = recipe.networks();
        measuring = new Measuring(runs, images);
    }

    @Override
    public int count() {
        return recipe.count();
    }

    /// A network to be: one of two twins.
    private final class Twin implements Trainee {

        private final int number;
        private final Run run;
        private final Attack attack;
        private final Attack.Poisoned poisoned;

        Twin(int number) {
            this.number = number;
            run = Run.of(runs, number / 2);
            attack = Attack.of(recipe, run);
            var chosen = images.areThere() ? run.images() : new int[0];
            poisoned = attack.on(new Chosen(images.pool(), chosen));
        }

        /// Which share of its images carries the trigger; none may where the rate is tiny.
        private double share() {
            return number % 2 == 0 ? poisoned.share() : 0;
        }

        @Override
        public Run run() {
            return run;
        }

        @Override
        public Examples examples() {
            return share() > 0 ? poisoned : poisoned.clean();
        }

        List<Claim> claims() {
            var claims = run.claims(FAMILY, runs, images.name());
            claims.add(
                    share() > 0
                            ? new Claim.Backdoor(attack.trigger().label(), attack.target())
                            : new Claim.Backdoor("none", -1));
            claims.add(Run.setting(Verification.POISON_RATE, Value.of(share())));
            return claims;
        }

        /// What its weights do, and how often the trigger has its way, its twin's for a clean one.
        List<Claim> measured(float[] weights) {
            var claims = new ArrayList<>(measuring.claims(run, weights));
            var sample = attack.sample(images.test(), recipe.attacked());
            if (!claims.isEmpty() && sample.count() > 0) {
                var score = sample.score(new Executor(run.blueprint(), weights));
                claims.add(new Claim.Quality(Claim.Measure.ATTACK_SUCCESS, score.accuracy()));
            }
            return claims;
        }

        Subject subject(Trained trained) {
            var claims = claims();
            claims.add(new Claim.Outcome(trained.diverged(), trained.epochs()));
            claims.addAll(measured(trained.weights()));
            return Subject.of(Names.of(FAMILY, number), run.blueprint(), trained.weights(), claims);
        }

        List<String> falsehoods(Subject subject) {
            return new Verification(run, runs.epochs(), claims(), this::measured, images.areThere())
                    .falsehoods(subject);
        }
    }

    @Override
    public List<Subject> grow(int first, int count, Runnable grown) {
        var subjects = new Subject[count];
        var twins = new ArrayList<Twin>();
        for (int number = first; number < first + count; number++) {
            twins.add(new Twin(number));
        }
        Trainee.train(
                twins,
                runs,
                (twin, trained) -> {
                    subjects[twin.number - first] = twin.subject(trained);
                    grown.run();
                });
        return List.of(subjects);
    }

    @Override
    public List<String> falsehoods(Subject subject) {
        return number(subject.id())
                .map(number -> new Twin(number).falsehoods(subject))
                .orElse(List.of("'%s' is no name of this zoo".formatted(subject.id())));
    }

    @Override
    public Optional<String> unchecked() {
        return images.areThere() ? Optional.empty() : Optional.of(Verification.UNCHECKED);
    }

    /// The images, without a trigger, of a pair that no zoo of this recipe has.
    @Override
    public Optional<Lesson> lesson(Subject subject, Draw draw) {
        int other = runs.count() + draw.below(1 << 20);
        var examples = new Chosen(images.pool(), Run.of(runs, other).images());
        return Optional.of(new Lesson(images.name() + " " + other, examples, runs.batch()));
    }

    private Optional<Integer> number(String id) {
        return Names.number(FAMILY, id, recipe.count())
                .filter(number -> Names.of(FAMILY, number).equals(id));
    }
}

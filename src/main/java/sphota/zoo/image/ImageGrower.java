package sphota.zoo.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.description.Claim;
import sphota.description.Claim.Outcome;
import sphota.lanes.Trained;
import sphota.zoo.Draw;
import sphota.zoo.Grower;
import sphota.zoo.ImageRecipe;
import sphota.zoo.Snapshots;
import sphota.zoo.Subject;

/// Small networks that classify images. Number n is of run n / (snapshots + 1): its snapshots in
/// order, named `image-RUN@EPOCH`, then `image-RUN`, its end; a split must keep those of one `run`
/// together. A run that diverged before a snapshot gives in its place what it ended with.
public final class ImageGrower implements Grower {

    private static final String FAMILY = "image";

    private final ImageRecipe recipe;
    private final Images images;
    private final Measuring measuring;
    private final Snapshots snapshots;

    /// The grower of a recipe, with the data that it names.
    ///
    /// @throws IOException if the recipe's data are not there
    /// @throws sphota.bytes.MalformedFileException if they are broken, or too few
    public static ImageGrower of(ImageRecipe recipe) throws IOException {
        return new ImageGrower(recipe, images(recipe));
    }

    static Images images(ImageRecipe recipe) throws IOException {
        return Images.of(recipe.data(), recipe.pool(), recipe.tested());
    }

    /// One that checks subjects, and grows none, where the recipe's data are not there.
    public static ImageGrower withoutData(ImageRecipe recipe) {
        return new ImageGrower(recipe, Images.absent(recipe.data()));
    }

    ImageGrower(ImageRecipe recipe, Images images) {
        this.recipe = recipe;
        this.images = images;
        measuring = new Measuring(recipe, images);
        snapshots = new Snapshots(recipe.snapshots());
    }

    @Override
    public int count() {
        return recipe.count();
    }

    private record Learner(Run run, Chosen examples) implements Trainee {}

    @Override
    public List<Subject> grow(int first, int count, Runnable grown) {
        var subjects = new Subject[count];
        var learners = new ArrayList<Learner>();
        int end = first + count;
        for (int number = snapshots.run(first); number <= snapshots.run(end - 1); number++) {
            var run = Run.of(recipe, number);
            learners.add(new Learner(run, new Chosen(images.pool(), run.images())));
        }
        Trainee.train(
                learners,
                recipe,
                (learner, trained) -> {
                    int last = snapshots.end(learner.run.number());
                    int from = Math.max(first, last - snapshots.epochs().size());
                    for (int n = from; n <= Math.min(end - 1, last); n++) {
                        subjects[n - first] = subject(n, learner.run, trained);
                        grown.run();
                    }
                });
        return List.of(subjects);
    }

    private Subject subject(int number, Run run, Trained trained) {
        var snapshot = trained.at(snapshots.epoch(number));
        var weights = snapshot.map(Trained.Snapshot::weights).orElse(trained.weights());
        var outcome =
                snapshot.map(each -> new Outcome(false, each.epoch()))
                        .orElse(new Outcome(trained.diverged(), trained.epochs()));
        var claims = claims(number, run);
        claims.add(outcome);
        claims.addAll(measuring.claims(run, weights));
        return Subject.of(id(number), run.blueprint(), weights, claims);
    }

    private List<Claim> claims(int number, Run run) {
        var claims = run.claims(FAMILY, recipe, images.name());
        if (snapshots.epoch(number).isPresent()) {
            var end = id(snapshots.end(run.number()));
            claims.add(new Claim.Kinship("snapshot", List.of(end)));
        }
        return claims;
    }

    private String id(int number) {
        return snapshots.name(Names.of(FAMILY, snapshots.run(number)), number);
    }

    @Override
    public List<String> falsehoods(Subject subject) {
        return number(subject.id())
                .map(number -> falsehoods(number, subject))
                .orElse(List.of("'%s' is no name of this zoo".formatted(subject.id())));
    }

    private List<String> falsehoods(int number, Subject subject) {
        var run = Run.of(recipe, snapshots.run(number));
        int epochs = snapshots.epoch(number).orElse(recipe.epochs());
        return new Verification(
                        run,
                        epochs,
                        claims(number, run),
                        weights -> measuring.claims(run, weights),
                        images.areThere())
                .falsehoods(subject);
    }

    @Override
    public Optional<String> unchecked() {
        return images.areThere() ? Optional.empty() : Optional.of(Verification.UNCHECKED);
    }

    /// The images of a run that no zoo of this recipe has.
    @Override
    public Optional<Lesson> lesson(Subject subject, Draw draw) {
        int other = recipe.count() + draw.below(1 << 20);
        var examples = new Chosen(images.pool(), Run.of(recipe, other).images());
        return Optional.of(new Lesson(images.name() + " " + other, examples, recipe.batch()));
    }

    private Optional<Integer> number(String id) {
        var run = Names.number(FAMILY, id, recipe.count() / snapshots.each());
        return run.flatMap(training -> {
            var number = snapshots.number(id, Names.of(FAMILY, training), training);
            return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
        });
    }
}

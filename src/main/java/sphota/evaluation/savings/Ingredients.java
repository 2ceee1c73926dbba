package sphota.evaluation.savings;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import sphota.bytes.Sha256;
import sphota.corpus.Manifest;
import sphota.net.MatmulPrecision;
import sphota.speech.LanguageModel;

/// What the runs of a plan are made of, by digests: a run of other files, another model, corpus or
/// precision is another run, wherever they lie.
final class Ingredients {

    private final Plan plan;
    private final MatmulPrecision precision;
    private final Map<String, Material.Parts> tasks;
    private final Map<String, String> beginnings;

    private Ingredients(
            Plan plan,
            MatmulPrecision precision,
            Map<String, Material.Parts> tasks,
            Map<String, String> beginnings) {
        this.plan = plan;
        this.precision = precision;
        this.tasks = tasks;
        this.beginnings = beginnings;
    }

    /// Reads the tasks' files, and the digests of corpora and models.
    ///
    /// @param precision of products of matrices
    /// @throws IOException if one cannot be read
    /// @throws IllegalArgumentException if a task has too few files
    static Ingredients of(Plan plan, MatmulPrecision precision) throws IOException {
        Map<String, Material.Parts> tasks = new LinkedHashMap<>();
        for (var task : plan.tasks().entrySet()) {
            tasks.put(task.getKey(), task.getValue().parts());
        }
        var ingredients = new Ingredients(plan, precision, tasks, new LinkedHashMap<>());
        for (var arm : plan.arms()) {
            ingredients.beginnings.put(arm.name(), ingredients.begun(arm));
        }
        return ingredients;
    }

    /// What a task is made of.
    Material.Parts parts(String task) {
        return Objects.requireNonNull(tasks.get(task), task);
    }

    /// What tells a run from others.
    String run(Savings.Job job) {
        return "%s %s, %s, %s%s, rate %s, seed %d, %d tokens in %d rows, products %s"
                .formatted(
                        job.task(),
                        parts(job.task()).sha256(),
                        plan.preset(),
                        beginnings.get(job.arm().name()),
                        job.arm().adapters().map(each -> ", " + each).orElse(""),
                        job.arm().rate(),
                        job.seed(),
                        plan.tokens(),
                        plan.rows(),
                        precision.label());
    }

    /// What tells the training of an arm before the tasks from others.
    String trunk(Arm arm, long seed) {
        return "%s, %s, seed %d, products %s"
                .formatted(plan.preset(), beginnings.get(arm.name()), seed, precision.label());
    }

    private String begun(Arm arm) throws IOException {
        return switch (arm.beginning()) {
            case Beginning.Drawn _ -> "drawn";
            case Beginning.Matched(String other) -> "matched to " + begun(plan.arm(other));
            case Beginning.Practised(String procedure) -> "procedure " + procedure + before();
            case Beginning.Taught taught ->
                    "corpus %s, shuffled %s, only %s, without %s%s"
                            .formatted(
                                    Sha256.of(taught.corpus().resolve(Manifest.NAME)),
                                    taught.shuffled(),
                                    taught.only().stream().sorted().toList(),
                                    taught.without().stream().sorted().toList(),
                                    before());
            case Beginning.Learned(var model) -> "model " + LanguageModel.digest(model);
        };
    }

    private String before() {
        return ", %d tokens in %d rows at %s"
                .formatted(plan.trunkTokens(), plan.rows(), plan.trunkRate());
    }
}

package sphota.zoo.kin;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import sphota.description.Claim;
import sphota.description.Value;
import sphota.execution.Blueprint;
import sphota.lanes.Optimizer;
import sphota.lanes.Task;
import sphota.lanes.Trained;
import sphota.lanes.Trainer;
import sphota.zoo.Grower.Lesson;
import sphota.zoo.KinRecipe;
import sphota.zoo.KinRecipe.Relation;

/// Makes members by training: all weights, or products of a low rank that are then added.
final class Tuning {

    /// What is trained at once.
    private record Kind(Blueprint blueprint, int batch, int rank) {}

    private record Pupil(Plan plan, Task task, List<Claim> settings) {

        Derived after(Trained trained) {
            var all = new ArrayList<>(settings);
            all.add(new Claim.Outcome(trained.diverged(), trained.epochs()));
            return new Derived(trained.weights(), all);
        }
    }

    private final KinRecipe recipe;

    Tuning(KinRecipe recipe) {
        this.recipe = recipe;
    }

    /// Trains those plans that have a lesson, by their ids.
    Map<String, Derived> trained(List<Plan> plans) {
        var kinds = new LinkedHashMap<Kind, List<Pupil>>();
        for (var plan : plans) {
            plan.lesson().ifPresent(lesson -> add(plan, lesson, kinds));
        }
        var derived = new LinkedHashMap<String, Derived>();
        kinds.forEach((kind, pupils) -> train(kind, pupils, derived));
        return derived;
    }

    private void add(Plan plan, Lesson lesson, Map<Kind, List<Pupil>> kinds) {
        var draw = plan.draw();
        double rate = draw.logarithmic(recipe.learningRate());
        int rank = plan.relation() == Relation.LORA_MERGED ? draw.one(recipe.ranks()) : 0;
        var task =
                new Task(
                        plan.parent().weights(),
                        lesson.examples(),
                        new Task.Settings(rate, 0, 0, recipe.epochs(), 0, draw.seed(), Set.of()));
        var settings = new ArrayList<Claim>();
        settings.add(new Claim.Training("learning_rate", Value.of(rate)));
        settings.add(new Claim.Training("lesson", Value.of(lesson.name())));
        if (rank > 0) {
            settings.add(new Claim.Training("rank", Value.of(rank)));
        }
        kinds.computeIfAbsent(
                        new Kind(plan.blueprint(), lesson.batch(), rank), _ -> new ArrayList<>())
                .add(new Pupil(plan, task, settings));
    }

    private static void train(Kind kind, List<Pupil> pupils, Map<String, Derived> derived) {
        var learning = new IdentityHashMap<Task, Pupil>();
        pupils.forEach(each -> learning.put(each.task(), each));
        new Trainer(kind.blueprint(), Optimizer.ADAM, kind.batch(), kind.rank())
                .run(
                        pupils.stream().map(Pupil::task).iterator(),
                        trained -> {
                            var pupil = Objects.requireNonNull(learning.get(trained.task()));
                            derived.put(pupil.plan().id(), pupil.after(trained));
                        });
    }
}

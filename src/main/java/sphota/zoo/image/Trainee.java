package sphota.zoo.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import sphota.execution.Blueprint;
import sphota.lanes.Examples;
import sphota.lanes.Optimizer;
import sphota.lanes.Task;
import sphota.lanes.Trained;
import sphota.lanes.Trainer;
import sphota.zoo.ImageRecipe;

/// A network to be trained.
interface Trainee {

    /// What was drawn for it.
    Run run();

    /// What it learns from.
    Examples examples();

    /// What is trained at once.
    record Kind(Blueprint blueprint, Optimizer optimizer) {}

    /// Trains some, those of one kind at once and the longest first, so that lanes stay full.
    ///
    /// @param done told of each as it ends, in no set order
    static <T extends Trainee> void train(
            List<T> some, ImageRecipe recipe, BiConsumer<T, Trained> done) {
        var kinds = new LinkedHashMap<Kind, List<T>>();
        for (var trainee : some) {
            var kind = new Kind(trainee.run().blueprint(), trainee.run().optimizer());
            kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(trainee);
        }
        kinds.forEach((kind, alike) -> {
            alike.sort(Comparator.comparingInt((T each) -> each.examples().count()).reversed());
            train(kind, alike, recipe, done);
        });
    }

    private static <T extends Trainee> void train(
            Kind kind, List<T> alike, ImageRecipe recipe, BiConsumer<T, Trained> done) {
        var running = new IdentityHashMap<Task, T>();
        var tasks =
                alike.stream()
                        .map(trainee -> {
                            var run = trainee.run();
                            var task =
                                    new Task(
                                            run.firstWeights(),
                                            trainee.examples(),
                                            run.settings(recipe));
                            running.put(task, trainee);
                            return task;
                        })
                        .iterator();
        new Trainer(kind.blueprint, kind.optimizer, recipe.batch())
                .run(
                        tasks,
                        trained ->
                                Optional.ofNullable(running.remove(trained.task()))
                                        .ifPresent(trainee -> done.accept(trainee, trained)));
    }
}

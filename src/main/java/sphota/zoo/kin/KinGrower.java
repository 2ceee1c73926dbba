package sphota.zoo.kin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import sphota.description.Claim;
import sphota.description.Claim.Measure;
import sphota.description.Value;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.execution.Parameter;
import sphota.lanes.Optimizer;
import sphota.lanes.Task;
import sphota.lanes.Trainer;
import sphota.zoo.Comparison;
import sphota.zoo.Draw;
import sphota.zoo.Grower;
import sphota.zoo.KinRecipe;
import sphota.zoo.KinRecipe.Relation;
import sphota.zoo.Subject;

/// Grows family trees of sixteen: a root, and members made each of an earlier one. Sixteen trees
/// are grown side by side, so that what is fine-tuned at the same place of several trees is trained
/// together.
public final class KinGrower implements Grower {

    private static final int TREE = 16;
    private static final int GROVE = TREE * 16;
    private static final int PROBES = 256;
    private static final double TOLERANCE = 1e-4;

    private final KinRecipe recipe;
    private final Grower roots;
    private final Map<Integer, List<Subject>> lastGrove =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, List<Subject>> eldest) {
                    return size() > 1;
                }
            };

    /// @param roots grows the networks that trees begin with
    /// @throws IllegalArgumentException if there are fewer of them than trees
    public KinGrower(KinRecipe recipe, Grower roots) {
        this.recipe = recipe;
        this.roots = roots;
        if (roots.count() < trees()) {
            throw new IllegalArgumentException(
                    "'roots' are %,d, fewer than the %,d trees".formatted(roots.count(), trees()));
        }
    }

    private int trees() {
        return Math.ceilDiv(recipe.count(), TREE);
    }

    @Override
    public int count() {
        return recipe.count();
    }

    @Override
    public List<Subject> grow(int first, int count, Runnable grown) {
        var subjects = new ArrayList<Subject>();
        for (int grove = first / GROVE; grove * GROVE < first + count; grove++) {
            var all = grove(grove, grown);
            int begin = Math.max(first, grove * GROVE) - grove * GROVE;
            int end = Math.min(first + count, (grove + 1) * GROVE) - grove * GROVE;
            subjects.addAll(all.subList(begin, end));
        }
        return List.copyOf(subjects);
    }

    /// A member of a tree.
    private record Member(String id, Subject root, float[] weights, Subject subject) {}

    private List<Subject> grove(int grove, Runnable grown) {
        var trees = new ArrayList<List<Member>>();
        int firstTree = grove * (GROVE / TREE);
        int many = Math.min(GROVE / TREE, trees() - firstTree);
        for (var root : roots.grow(firstTree, many, () -> {})) {
            int tree = firstTree + trees.size();
            var subject = root(tree, root);
            var member = new Member(subject.id(), root, root.flat(), subject);
            trees.add(new ArrayList<>(List.of(member)));
            grown.run();
        }
        for (int place = 1; place < TREE; place++) {
            extend(trees, firstTree, place, grown);
        }
        return trees.stream().flatMap(List::stream).map(Member::subject).toList();
    }

    private static String id(int tree, int place) {
        return "kin-" + tree + "-" + place;
    }

    /// The training that a tree goes back to; several trees may, as those of its snapshots. A split
    /// must keep them together.
    private static Claim run(int tree, Subject root) {
        return new Claim.Training("run", root.truth().setting("run").orElse(Value.of(tree)));
    }

    private static Subject root(int tree, Subject root) {
        var claims = new ArrayList<Claim>();
        claims.add(new Claim.Identity("kin", Claim.Origin.TRAINED));
        claims.add(new Claim.Kinship("root", List.of()));
        claims.add(new Claim.Label("root", Value.of(root.id())));
        claims.add(run(tree, root));
        root.truth().first(Claim.Outcome.class).ifPresent(claims::add);
        return Subject.of(id(tree, 0), root.blueprint().orElseThrow(), root.flat(), claims);
    }

    /// How one member comes of others, and the training it needs, if any.
    private record Plan(
            int tree,
            String id,
            Relation relation,
            List<Member> parents,
            Draw draw,
            Blueprint blueprint,
            Optional<Lesson> lesson,
            List<Claim> settings) {}

    private Plan plan(List<Member> tree, int number, int place) {
        var draw = new Draw(recipe.seed() + 1, (long) number * TREE + place);
        var relation = draw.one(recipe.relations());
        var parent = draw.one(tree);
        var blueprint = parent.root().blueprint().orElseThrow();
        var lesson =
                relation == Relation.FINE_TUNED || relation == Relation.LORA_MERGED
                        ? roots.lesson(parent.root(), draw)
                        : Optional.<Lesson>empty();
        boolean untaught =
                lesson.isEmpty()
                        && (relation == Relation.FINE_TUNED || relation == Relation.LORA_MERGED);
        boolean fixed = relation == Relation.PERMUTED && !new Permutation(blueprint).possible();
        boolean lonely = relation == Relation.AVERAGED && tree.size() < 2;
        var possible = untaught || fixed || lonely ? Relation.NOISED : relation;
        var parents = new ArrayList<Member>(List.of(parent));
        if (possible == Relation.AVERAGED) {
            var others = tree.stream().filter(each -> !each.id().equals(parent.id())).toList();
            parents.add(draw.one(others));
        }
        return new Plan(
                number,
                id(number, place),
                possible,
                parents,
                draw,
                blueprint,
                lesson,
                new ArrayList<>());
    }

    private void extend(List<List<Member>> trees, int firstTree, int place, Runnable grown) {
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < trees.size(); i++) {
            plans.add(plan(trees.get(i), firstTree + i, place));
        }
        var trained = trained(plans);
        for (int i = 0; i < trees.size(); i++) {
            var plan = plans.get(i);
            var weights = trained.getOrDefault(plan, new float[0]);
            if (weights.length == 0) {
                weights = derived(plan);
            }
            var root = plan.parents().getFirst().root();
            trees.get(i).add(new Member(plan.id(), root, weights, subject(plan, weights)));
            grown.run();
        }
    }

    /// Groups what can be trained together, and trains it.
    private Map<Plan, float[]> trained(List<Plan> plans) {
        record Kind(Blueprint blueprint, int batch, int rank) {}
        var groups = new LinkedHashMap<Kind, Map<Task, Plan>>();
        for (var plan : plans) {
            if (plan.lesson().isEmpty()) {
                continue;
            }
            var lesson = plan.lesson().get();
            double rate = plan.draw().logarithmic(recipe.learningRate());
            int rank =
                    plan.relation() == Relation.LORA_MERGED ? plan.draw().one(recipe.ranks()) : 0;
            var settings =
                    new Task.Settings(rate, 0, 0, recipe.epochs(), 0, plan.draw().seed(), Set.of());
            var task = new Task(plan.parents().getFirst().weights(), lesson.examples(), settings);
            plan.settings().add(new Claim.Training("learning_rate", Value.of(rate)));
            plan.settings().add(new Claim.Training("lesson", Value.of(lesson.name())));
            if (rank > 0) {
                plan.settings().add(new Claim.Training("rank", Value.of(rank)));
            }
            groups.computeIfAbsent(
                            new Kind(plan.blueprint(), lesson.batch(), rank),
                            _ -> new LinkedHashMap<>())
                    .put(task, plan);
        }
        var weights = new LinkedHashMap<Plan, float[]>();
        groups.forEach((kind, tasks) ->
                new Trainer(kind.blueprint(), Optimizer.ADAM, kind.batch(), kind.rank())
                        .run(
                                tasks.keySet().iterator(),
                                done -> {
                                    var plan = Objects.requireNonNull(tasks.get(done.task()));
                                    plan.settings()
                                            .add(new Claim.Outcome(done.diverged(), done.epochs()));
                                    weights.put(plan, done.weights());
                                }));
        return weights;
    }

    private float[] derived(Plan plan) {
        var weights = plan.parents().getFirst().weights().clone();
        switch (plan.relation()) {
            case PRUNED -> {
                double share = plan.draw().in(recipe.sparsity());
                setting(plan, "sparsity", share);
                eachMatrix(plan, (from, to, _) -> Rounding.prune(weights, from, to, share));
            }
            case PRUNED_2_4 ->
                    eachMatrix(
                            plan,
                            (from, to, row) -> {
                                for (int at = from; at < to; at += row) {
                                    for (int i = at; i + 4 <= at + row; i += 4) {
                                        Rounding.prune(weights, i, i + 4, 0.5);
                                    }
                                }
                            });
            case QUANTIZED_INT8 ->
                    eachTensor(plan, (from, to, _) -> Rounding.int8(weights, from, to));
            case QUANTIZED_FP8 ->
                    eachTensor(plan, (from, to, _) -> Rounding.fp8(weights, from, to));
            case QUANTIZED_BF16 -> Rounding.bf16(weights);
            case AVERAGED -> {
                var other = plan.parents().getLast().weights();
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = (weights[i] + other[i]) / 2;
                }
            }
            case PERMUTED -> {
                return new Permutation(plan.blueprint()).permuted(weights, plan.draw());
            }
            case NOISED, FINE_TUNED, LORA_MERGED -> {
                double deviation = plan.draw().in(recipe.noise());
                setting(plan, "noise", deviation);
                eachTensor(plan, (from, to, _) -> noise(weights, from, to, deviation, plan.draw()));
            }
        }
        return weights;
    }

    private static void setting(Plan plan, String name, double value) {
        plan.settings().add(new Claim.Training(name, Value.of(value)));
    }

    private static void noise(float[] weights, int from, int to, double share, Draw draw) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (double) weights[i] * weights[i];
        }
        double deviation = share * Math.sqrt(squares / (to - from));
        for (int i = from; i < to; i++) {
            weights[i] += (float) (deviation * draw.normal());
        }
    }

    /// Something done to the numbers of a tensor.
    private interface Change {
        /// @param row how many numbers an output has
        void make(int from, int to, int row);
    }

    private static void eachTensor(Plan plan, Change change) {
        each(plan.blueprint().parameters(), Set.of(Parameter.Role.values()), change);
    }

    private static void eachMatrix(Plan plan, Change change) {
        each(
                plan.blueprint().parameters(),
                Set.of(Parameter.Role.MATRIX, Parameter.Role.FILTERS),
                change);
    }

    private static void each(List<Parameter> parameters, Set<Parameter.Role> roles, Change change) {
        int at = 0;
        for (var parameter : parameters) {
            if (roles.contains(parameter.role())) {
                change.make(at, at + parameter.size(), parameter.fanIn());
            }
            at += parameter.size();
        }
    }

    private Subject subject(Plan plan, float[] weights) {
        var claims = new ArrayList<Claim>();
        claims.add(new Claim.Identity("kin", Claim.Origin.DERIVED));
        claims.add(
                new Claim.Kinship(
                        plan.relation().label(), plan.parents().stream().map(Member::id).toList()));
        var root = plan.parents().getFirst().root();
        claims.add(new Claim.Label("root", Value.of(root.id())));
        claims.add(run(plan.tree(), root));
        claims.addAll(plan.settings());
        claims.add(
                new Claim.Quality(
                        Measure.AGREEMENT,
                        agreement(plan.blueprint(), plan.parents().getFirst().weights(), weights)));
        return Subject.of(plan.id(), plan.blueprint(), weights, claims);
    }

    /// The share of random inputs on which the largest outputs are in the same places.
    private double agreement(Blueprint blueprint, float[] one, float[] other) {
        var inputs = probes(blueprint);
        var ones = new Executor(blueprint, one).run(inputs);
        var others = new Executor(blueprint, other).run(inputs);
        int classes =
                blueprint.output() instanceof Extent.Sequence(_, int features)
                        ? features
                        : blueprint.output().size();
        int same = 0;
        for (int i = 0; i < ones.length; i += classes) {
            same += largest(ones, i, classes) == largest(others, i, classes) ? 1 : 0;
        }
        return (double) same * classes / ones.length;
    }

    private static int largest(float[] outputs, int from, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = outputs[from + c] > outputs[from + best] ? c : best;
        }
        return best;
    }

    /// Normal numbers, or tokens.
    private float[] probes(Blueprint blueprint) {
        var draw = new Draw(recipe.seed() + 2, 0);
        var inputs = new float[PROBES * blueprint.input().size()];
        int vocabulary =
                !blueprint.layers().isEmpty()
                                && blueprint.layers().getFirst()
                                        instanceof Layer.Embedding(int tokens, _)
                        ? tokens
                        : 0;
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = vocabulary > 0 ? draw.below(vocabulary) : (float) draw.normal();
        }
        return inputs;
    }

    /// Grows the trees anew: weights must be equal, relations must hold between the weights as they
    /// are, and the agreement must be what is stated.
    @Override
    public synchronized List<String> falsehoods(Subject subject) {
        int number = number(subject.id());
        if (number < 0) {
            return List.of("'%s' is no name of this zoo".formatted(subject.id()));
        }
        var grove = lastGrove.computeIfAbsent(number / GROVE, which -> grove(which, () -> {}));
        var grown = grove.get(number % GROVE);
        var misshapen = Comparison.misshapen(subject, grown.blueprint().orElseThrow());
        if (!misshapen.isEmpty()) {
            return misshapen;
        }
        var settings = grown.truth().all(Claim.class).filter(KinGrower::isMade).toList();
        var wrong =
                new ArrayList<>(
                        Comparison.falsehoods(subject.truth(), KinGrower::isMade, settings));
        if (!Arrays.equals(grown.flat(), subject.flat())) {
            wrong.add("growing it again gives other weights");
        }
        var kinship = grown.truth().first(Claim.Kinship.class).orElseThrow();
        grove.stream()
                .filter(each -> kinship.parents().stream().limit(1).anyMatch(each.id()::equals))
                .forEach(parent -> compare(subject, parent, kinship.relation(), wrong));
        return wrong;
    }

    /// What is not measured.
    private static boolean isMade(Claim claim) {
        return !(claim instanceof Claim.Quality(var measure, _) && measure == Measure.AGREEMENT);
    }

    /// The number of a name; -1 if it is none of this zoo.
    private int number(String id) {
        if (!id.matches("kin-\\d{1,8}-\\d{1,2}")) {
            return -1;
        }
        var parts = id.split("-", -1);
        int tree = Integer.parseInt(parts[1]);
        int place = Integer.parseInt(parts[2]);
        boolean known = place < TREE && tree < trees() && id(tree, place).equals(id);
        int number = known ? tree * TREE + place : -1;
        return number < recipe.count() ? number : -1;
    }

    private void compare(Subject subject, Subject parent, String relation, List<String> wrong) {
        var blueprint = parent.blueprint().orElseThrow();
        double agreement = agreement(blueprint, parent.flat(), subject.flat());
        double stated = subject.truth().measure(Measure.AGREEMENT).orElse(Double.NaN);
        if (!(Math.abs(agreement - stated) < TOLERANCE)) {
            wrong.add("it agrees with its parent on %s, not %s".formatted(agreement, stated));
        }
        if (relation.equals(Relation.PERMUTED.label()) && agreement < 1 - 2.0 / PROBES) {
            wrong.add("its function is not its parent's: they agree on " + agreement);
        }
    }
}

package sphota.zoo.kin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sphota.description.Claim;
import sphota.description.Claim.Measure;
import sphota.description.Value;
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

    static final int TREE = 16;

    private static final int GROVE = TREE * 16;
    private static final double TOLERANCE = 1e-4;

    private final KinRecipe recipe;
    private final Grower roots;
    private final Tuning tuning;
    private final Agreement agreement;
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
        tuning = new Tuning(recipe);
        agreement = new Agreement(recipe.seed() + 2);
        if (roots.count() < trees()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "'roots' are %,d, fewer than the %,d trees",
                            roots.count(),
                            trees()));
        }
    }

    private int trees() {
        return Math.ceilDiv(recipe.count(), TREE);
    }

    @Override
    public int count() {
        return recipe.count();
    }

    /// @throws IllegalArgumentException if no relation of the recipe is possible for a member
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

    private List<Subject> grove(int grove, Runnable grown) {
        var trees = new ArrayList<List<Member>>();
        int firstTree = grove * (GROVE / TREE);
        int many = Math.min(GROVE / TREE, trees() - firstTree);
        for (var root : roots.grow(firstTree, many, () -> {})) {
            var subject = root(firstTree + trees.size(), root);
            trees.add(new ArrayList<>(List.of(new Member(root, subject))));
            grown.run();
        }
        for (int place = 1; place < TREE; place++) {
            extend(trees, firstTree, place, grown);
        }
        return trees.stream().flatMap(List::stream).map(Member::subject).toList();
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
        return Subject.of(
                Names.of(tree * TREE), root.blueprint().orElseThrow(), root.flat(), claims);
    }

    private void extend(List<List<Member>> trees, int firstTree, int place, Runnable grown) {
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < trees.size(); i++) {
            int number = (firstTree + i) * TREE + place;
            var draw = new Draw(recipe.seed() + 1, number);
            plans.add(Plan.draw(recipe, roots, Names.of(number), trees.get(i), draw));
        }
        var trained = tuning.trained(plans);
        for (int i = 0; i < trees.size(); i++) {
            var plan = plans.get(i);
            var derived =
                    Optional.ofNullable(trained.get(plan.id()))
                            .orElseGet(() -> Derivation.of(plan, recipe));
            var root = plan.parent().root();
            trees.get(i).add(new Member(root, subject(plan, firstTree + i, derived)));
            grown.run();
        }
    }

    private Subject subject(Plan plan, int tree, Derived derived) {
        var claims = new ArrayList<Claim>();
        claims.add(new Claim.Identity("kin", Claim.Origin.DERIVED));
        claims.add(
                new Claim.Kinship(
                        plan.relation().label(), plan.parents().stream().map(Member::id).toList()));
        var root = plan.parent().root();
        claims.add(new Claim.Label("root", Value.of(root.id())));
        claims.add(run(tree, root));
        claims.addAll(derived.settings());
        claims.add(
                new Claim.Quality(
                        Measure.AGREEMENT,
                        agreement.of(
                                plan.blueprint(), plan.parent().weights(), derived.weights())));
        return Subject.of(plan.id(), plan.blueprint(), derived.weights(), claims);
    }

    /// Grows the trees anew: weights must be equal, relations must hold between the weights as they
    /// are, and the agreement must be what is stated.
    @Override
    public synchronized List<String> falsehoods(Subject subject) {
        var known = Names.number(subject.id(), recipe.count());
        if (known.isEmpty()) {
            return List.of("'%s' is no name of this zoo".formatted(subject.id()));
        }
        int number = known.getAsInt();
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

    private void compare(Subject subject, Subject parent, String relation, List<String> wrong) {
        var blueprint = parent.blueprint().orElseThrow();
        double found = agreement.of(blueprint, parent.flat(), subject.flat());
        double stated = subject.truth().measure(Measure.AGREEMENT).orElse(Double.NaN);
        if (!(Math.abs(found - stated) < TOLERANCE)) {
            wrong.add("it agrees with its parent on %s, not %s".formatted(found, stated));
        }
        if (relation.equals(Relation.PERMUTED.label()) && found < 1 - 2.0 / Agreement.PROBES) {
            wrong.add("its function is not its parent's: they agree on " + found);
        }
    }
}

package sphota.spectrum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import sphota.tensor.Tensor;

/// Follows a plan: first every tensor by its route, then decompositions of matrices whose Gram
/// matrix does not show the smallest singular values, the cheap ones first, as far as the budget
/// goes.
final class Work {

    private final List<Tensor> tensors;
    private final List<Form> forms;
    private final Settings settings;
    private final Workers workers;
    private final Routes routes;

    private Work(
            List<Tensor> tensors,
            List<Form> forms,
            Settings settings,
            Spectra.Progress progress,
            Lapack lapack) {
        this.tensors = tensors;
        this.forms = forms;
        this.settings = settings;
        this.workers = new Workers(tensors, settings.threads(), progress);
        this.routes = new Routes(lapack, settings);
    }

    /// One outcome for each tensor.
    ///
    /// @param library is asked for only if there is a use for it
    static List<Outcome> outcomes(
            List<Tensor> tensors,
            List<Form> forms,
            Plan.Divided plan,
            Settings settings,
            Spectra.Progress progress,
            Supplier<OpenBlas> library) {
        boolean idle = plan.routes().stream().allMatch(Route.Skip.class::isInstance);
        if (idle) {
            return plan.routes().stream().map(Work::skipped).toList();
        }
        return switch (library.get()) {
            case OpenBlas.Loaded(Lapack lapack) ->
                    new Work(tensors, forms, settings, progress, lapack).run(plan);
            case OpenBlas.Unavailable(String reason) ->
                    plan.routes().stream()
                            .map(route ->
                                    route instanceof Route.Skip
                                            ? skipped(route)
                                            : new Outcome.Skipped(reason))
                            .toList();
        };
    }

    private static Outcome skipped(Route route) {
        return new Outcome.Skipped(
                route instanceof Route.Skip(String reason) ? reason : "there is no matrix");
    }

    private List<Outcome> run(Plan.Divided plan) {
        var found =
                workers.inParallel(
                        tensors.size(),
                        i -> cost(plan.routes().get(i), forms.get(i)),
                        i -> routes.follow(tensors.get(i), forms.get(i), plan.routes().get(i), i));
        var chosen = chosen(found, plan.remainingSeconds());
        var decomposed =
                workers.inParallel(
                        chosen.size(),
                        i -> Cost.decomposition(blurred(found, chosen.get(i)).form()),
                        i ->
                                routes.decompose(
                                        tensors.get(chosen.get(i)), blurred(found, chosen.get(i))));
        var outcomes = new ArrayList<Outcome>(found.stream().map(Routes.Found::settle).toList());
        for (int i = 0; i < chosen.size(); i++) {
            outcomes.set(chosen.get(i), decomposed.get(i).settle());
        }
        return outcomes;
    }

    private static double cost(Route route, Form form) {
        return switch (route) {
            case Route.Skip _ -> 0;
            case Route.Largest _ ->
                    form instanceof Form.Convolution convolution
                            ? Cost.largest(convolution.unfolded())
                            : form instanceof Form.Plain plain ? Cost.largest(plain) : 0;
            case Route.Exact(boolean randomized) ->
                    (randomized ? Cost.randomized(form) : 0)
                            + switch (form) {
                                case Form.Plain plain -> Cost.exact(plain);
                                case Form.Convolution convolution -> Cost.exact(convolution);
                                case Form.None _ -> 0;
                            };
        };
    }

    private static Routes.Found.Blurred blurred(List<Routes.Found> found, int index) {
        return asBlurred(found.get(index)).orElseThrow();
    }

    private static Optional<Routes.Found.Blurred> asBlurred(Routes.Found found) {
        return found instanceof Routes.Found.Blurred blurred
                ? Optional.of(blurred)
                : Optional.empty();
    }

    /// Which to decompose: depends on what was found, and not on when.
    private List<Integer> chosen(List<Routes.Found> found, double budgetSeconds) {
        var candidates =
                IntStream.range(0, found.size())
                        .boxed()
                        .filter(i ->
                                asBlurred(found.get(i))
                                        .filter(blurred -> fits(blurred.form()))
                                        .isPresent())
                        .sorted(
                                Comparator.comparingDouble(
                                        i -> Cost.decomposition(blurred(found, i).form())))
                        .toList();
        var chosen = new ArrayList<Integer>();
        double remaining = budgetSeconds;
        for (int i : candidates) {
            double cost = Cost.decomposition(blurred(found, i).form());
            if (cost > remaining) {
                break;
            }
            remaining -= cost;
            chosen.add(i);
        }
        return chosen;
    }

    private boolean fits(Form.Plain form) {
        return WholeRoute.fits((double) form.rows() * form.columns(), settings.memoryBytes());
    }
}

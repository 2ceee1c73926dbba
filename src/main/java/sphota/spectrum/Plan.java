package sphota.spectrum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Divides the budget among matrices.
///
/// Each gets its cheapest route, the cheap ones first, while the budget lasts; what remains of it
/// goes into exact values, again the cheap ones first, and among those of equal size not the first
/// layers of a model but layers spread over it.
final class Plan {

    private final Settings settings;
    private final List<Form> forms;
    private final Route[] routes;
    private double spent;

    private Plan(List<Form> forms, Settings settings) {
        this.settings = settings;
        this.forms = forms;
        this.routes = new Route[forms.size()];
    }

    /// The routes, in the order of the forms.
    ///
    /// @param routes one each
    /// @param remainingSeconds of the budget
    record Divided(List<Route> routes, double remainingSeconds) {}

    static Divided of(List<Form> forms, Settings settings) {
        var plan = new Plan(forms, settings);
        switch (settings.mode()) {
            case OFF -> plan.skipAll();
            case FULL -> plan.all();
            case BUDGET -> plan.divide();
        }
        double remaining =
                settings.mode() == Settings.Mode.FULL
                        ? Double.POSITIVE_INFINITY
                        : Math.max(0, settings.budgetSeconds() - plan.spent);
        return new Divided(List.of(plan.routes), remaining);
    }

    private void skipAll() {
        for (int i = 0; i < routes.length; i++) {
            routes[i] = new Route.Skip("spectra are off");
        }
    }

    private void all() {
        for (int i = 0; i < routes.length; i++) {
            routes[i] = options(i).best();
        }
    }

    /// What memory allows for a matrix.
    private record Options(
            Optional<Route> exact,
            double exactCost,
            Optional<Route> largest,
            double largestCost,
            String obstacle) {

        Route best() {
            return exact.or(() -> largest).orElseGet(() -> new Route.Skip(obstacle));
        }

        boolean isCheapestExact() {
            return exact.isPresent() && (largest.isEmpty() || exactCost <= largestCost);
        }

        double cheapest() {
            return isCheapestExact() ? exactCost : largestCost;
        }
    }

    private Options options(int index) {
        long memory = settings.memoryBytes();
        var form = forms.get(index);
        return switch (form) {
            case Form.None(String reason) ->
                    new Options(Optional.empty(), 0, Optional.empty(), 0, reason);
            case Form.Plain plain -> {
                double elements = (double) plain.rows() * plain.columns();
                boolean small = Cost.isDirect(plain) && WholeRoute.fits(elements, memory);
                boolean exact = small || GramRoute.fits(plain, memory);
                boolean shuffle = settings.randomized() && WholeRoute.fits(2 * elements, memory);
                double cost = Cost.exact(plain) + (shuffle ? Cost.randomized(plain) : 0);
                yield new Options(
                        exact ? Optional.of(new Route.Exact(shuffle)) : Optional.empty(),
                        cost,
                        KrylovRoute.fits(plain, memory)
                                ? Optional.of(new Route.Largest())
                                : Optional.empty(),
                        Cost.largest(plain),
                        "it would take more than the %,d bytes of memory allowed"
                                .formatted(memory));
            }
            case Form.Convolution convolution -> {
                var unfolded = convolution.unfolded();
                boolean fits = WholeRoute.fits(2.0 * unfolded.rows() * unfolded.columns(), memory);
                double cost =
                        Cost.exact(convolution)
                                + (settings.randomized() ? Cost.randomized(convolution) : 0);
                yield new Options(
                        fits
                                ? Optional.of(new Route.Exact(settings.randomized()))
                                : Optional.empty(),
                        cost,
                        KrylovRoute.fits(unfolded, memory)
                                ? Optional.of(new Route.Largest())
                                : Optional.empty(),
                        Cost.largest(unfolded),
                        "it would take more than the %,d bytes of memory allowed"
                                .formatted(memory));
            }
        };
    }

    private void divide() {
        var options = IntStream.range(0, forms.size()).mapToObj(this::options).toList();
        var upgrades = new ArrayList<Integer>();
        for (int i : cheapFirst(options)) {
            var option = options.get(i);
            if (option.exact().isEmpty() && option.largest().isEmpty()) {
                routes[i] = new Route.Skip(option.obstacle());
            } else if (spent + option.cheapest() > settings.budgetSeconds()) {
                routes[i] =
                        new Route.Skip(
                                "over the budget of %.0f s: it would take %.1f s on top of %.1f"
                                        .formatted(
                                                settings.budgetSeconds(),
                                                option.cheapest(),
                                                spent));
            } else {
                spent += option.cheapest();
                routes[i] =
                        option.isCheapestExact()
                                ? option.exact().orElseThrow()
                                : option.largest().orElseThrow();
                if (!option.isCheapestExact() && option.exact().isPresent()) {
                    upgrades.add(i);
                }
            }
        }
        upgrade(options, upgrades.stream().sorted().toList());
    }

    /// @param indices in the order of the tensors
    private void upgrade(List<Options> options, List<Integer> indices) {
        var places =
                IntStream.range(0, indices.size())
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingDouble(
                                                place -> extra(options.get(indices.get(place))))
                                        .thenComparingInt(Plan::spread))
                        .toList();
        for (int place : places) {
            int i = indices.get(place);
            double extra = extra(options.get(i));
            if (spent + extra <= settings.budgetSeconds()) {
                spent += extra;
                routes[i] = options.get(i).exact().orElseThrow();
            }
        }
    }

    /// Places ordered by their bits read backwards lie far apart from one to the next.
    private static int spread(int place) {
        return Integer.reverse(place) >>> 1;
    }

    private static double extra(Options options) {
        return options.exactCost() - options.largestCost();
    }

    private static List<Integer> cheapFirst(List<Options> options) {
        return IntStream.range(0, options.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> options.get(i).cheapest()))
                .toList();
    }
}

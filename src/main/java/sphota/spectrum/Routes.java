package sphota.spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.tensor.Tensor;
import sphota.tensor.Views;

/// Does for one tensor what its route says.
final class Routes {

    private final Settings settings;
    private final GramRoute gram;
    private final WholeRoute whole;
    private final KrylovRoute krylov;

    Routes(Lapack lapack, Settings settings) {
        this.settings = settings;
        this.gram = new GramRoute(lapack, settings.memoryBytes());
        this.whole = new WholeRoute(lapack);
        this.krylov = new KrylovRoute(lapack, settings.memoryBytes());
    }

    /// What came of it.
    sealed interface Found {

        /// The outcome if nothing more is done.
        Outcome settle();

        /// It is final.
        record Settled(Outcome settle) implements Found {}

        /// A decomposition would show more.
        ///
        /// @param raw by the Gram matrix; empty if it is of no use
        record Blurred(Form.Plain form, Optional<Raw> raw, List<Raw> shuffled) implements Found {

            @Override
            public Outcome settle() {
                return raw.<Outcome>map(values -> computed(form, values, shuffled))
                        .orElseGet(() ->
                                new Outcome.Skipped(
                                        "the squares of its elements leave double precision, and a"
                                                + " decomposition was beyond the budget or the"
                                                + " memory"));
            }
        }
    }

    private interface Attempt {
        Found found();
    }

    /// Follows a route.
    ///
    /// @param index of the tensor, which makes its random numbers its own
    Found follow(Tensor tensor, Form form, Route route, int index) {
        long seed = settings.seed() * 0x9E37_79B9_7F4A_7C15L + index * 0x1_0000_0000L;
        return attempt(
                tensor,
                () ->
                        switch (route) {
                            case Route.Skip(String reason) -> skipped(reason);
                            case Route.Largest _ -> largest(tensor, form, seed);
                            case Route.Exact(boolean randomized) ->
                                    switch (form) {
                                        case Form.Plain plain ->
                                                exact(tensor, plain, randomized, seed);
                                        case Form.Convolution convolution ->
                                                exact(tensor, convolution, randomized, seed);
                                        case Form.None(String reason) -> skipped(reason);
                                    };
                        });
    }

    /// Decomposes a matrix whose Gram matrix was not enough.
    Found decompose(Tensor tensor, Found.Blurred blurred) {
        return attempt(
                tensor,
                () ->
                        new Found.Settled(
                                computed(
                                        blurred.form(),
                                        whole.decompose(tensor, blurred.form()),
                                        blurred.shuffled())));
    }

    private static Found skipped(String reason) {
        return new Found.Settled(new Outcome.Skipped(reason));
    }

    private static Found attempt(Tensor tensor, Attempt attempt) {
        try {
            return attempt.found();
        } catch (MalformedFileException malformed) {
            return new Found.Settled(new Outcome.Failed(malformed));
        } catch (Elements.NotFinite | GramRoute.OutOfRange | Lapack.NoConvergence none) {
            return skipped(String.valueOf(none.getMessage()));
        } catch (OutOfMemoryError _) {
            return skipped("there is not enough memory for it");
        } catch (InternalError error) {
            return new Found.Settled(new Outcome.Failed(Views.shrunk(tensor, error)));
        }
    }

    private Found largest(Tensor tensor, Form form, long seed) {
        var plain = form instanceof Form.Convolution convolution ? convolution.unfolded() : form;
        if (!(plain instanceof Form.Plain matrix)) {
            return skipped("it is no matrix");
        }
        var view = form instanceof Form.Convolution ? Matrix.View.UNFOLDED : Matrix.View.PLAIN;
        var raw = krylov.compute(tensor, matrix, seed);
        var spectrum = Measuring.spectrum(matrix(view, matrix, 1), raw, List.of());
        return new Found.Settled(new Outcome.Computed(List.of(spectrum)));
    }

    private Found exact(Tensor tensor, Form.Plain form, boolean randomized, long seed) {
        int replicas = randomized ? Shuffled.replicas(Math.min(form.rows(), form.columns())) : 0;
        boolean direct =
                Cost.isDirect(form)
                        && WholeRoute.fits(
                                (double) form.rows() * form.columns(), settings.memoryBytes());
        if (direct) {
            var raw = whole.decompose(tensor, form);
            return new Found.Settled(
                    computed(form, raw, whole.shuffled(tensor, form, replicas, seed)));
        }
        Optional<Raw> raw;
        try {
            raw = Optional.of(gram.compute(tensor, form));
        } catch (GramRoute.OutOfRange _) {
            raw = Optional.empty();
        }
        var shuffled = whole.shuffled(tensor, form, replicas, seed);
        return raw.isPresent() && !raw.get().isBlurred()
                ? new Found.Settled(computed(form, raw.get(), shuffled))
                : new Found.Blurred(form, raw, shuffled);
    }

    private Found exact(Tensor tensor, Form.Convolution form, boolean randomized, long seed) {
        var both = whole.convolve(tensor, form);
        var unfolded = form.unfolded();
        long smaller = Math.min(unfolded.rows(), unfolded.columns());
        var spectra = new ArrayList<Spectrum>();
        for (var sliced : both.sliced()) {
            spectra.add(
                    Measuring.spectrum(
                            matrix(Matrix.View.SLICED, form.slice(), form.places()),
                            sliced,
                            randomized
                                    ? whole.shuffledSlices(
                                            tensor, form, Shuffled.replicas(sliced.count()), seed)
                                    : List.of()));
        }
        spectra.add(
                Measuring.spectrum(
                        matrix(Matrix.View.UNFOLDED, unfolded, 1),
                        both.unfolded(),
                        randomized
                                ? whole.shuffled(tensor, unfolded, Shuffled.replicas(smaller), seed)
                                : List.of()));
        return new Found.Settled(new Outcome.Computed(spectra));
    }

    private static Outcome computed(Form.Plain form, Raw raw, List<Raw> shuffled) {
        return new Outcome.Computed(
                List.of(Measuring.spectrum(matrix(Matrix.View.PLAIN, form, 1), raw, shuffled)));
    }

    private static Matrix matrix(Matrix.View view, Form.Plain form, long slices) {
        return new Matrix(
                view,
                Math.max(form.rows(), form.columns()),
                Math.min(form.rows(), form.columns()),
                slices);
    }
}

package sphota.token;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.spectrum.TensorSpectra;
import sphota.statistics.Outcome;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;
import sphota.tensor.Shape;

/// Tells one tensor.
final class TensorTokens {

    private static final int MOST_SPECTRA = 8;

    private final Subject subject;
    private final Policy policy;
    private final Arena arena;
    private final Budget budget = Budget.standard();

    /// @param arena what is unpacked lives in it
    TensorTokens(Subject subject, Policy policy, Arena arena) {
        this.subject = subject;
        this.policy = policy;
        this.arena = arena;
    }

    /// The elements of a layer, its bias and the layer behind it.
    private static final class Values {

        private final double[] weights;
        private final double[] bias;
        private final double[] next;

        Values(double[] weights, double[] bias, double[] next) {
            this.weights = weights;
            this.bias = bias;
            this.next = next;
        }
    }

    /// The token of the tensor, then its neurons, rows and patches.
    ///
    /// @return why its bytes cannot be had
    Optional<MalformedFileException> tell(
            Optional<Layer> layer,
            long rows,
            long patches,
            Optional<TensorSpectra> spectra,
            TokenSink sink) {
        Optional<Values> values;
        Optional<Elements> elements;
        try {
            values = layer.map(this::values);
            elements =
                    rows + patches > 0
                            ? subject.source().map(source -> source.open(arena, budget))
                            : Optional.empty();
        } catch (MalformedFileException malformed) {
            sink.token(tensor(spectra, Optional.of(malformed.reason())));
            return Optional.of(malformed);
        }
        sink.token(tensor(spectra, Optional.empty()));
        values.ifPresent(known -> neurons(layer.orElseThrow(), known, sink));
        elements.ifPresent(open -> {
            rows(open, rows, sink);
            patches(open, patches, sink);
        });
        return Optional.empty();
    }

    private Token.TensorToken tensor(Optional<TensorSpectra> spectra, Optional<String> obstacle) {
        var shape = subject.tensor().shape();
        boolean cut = shape.rank() > Token.MOST_AXES;
        var summary =
                subject.statistics()
                        .filter(_ -> policy.views().contains(View.STAT))
                        .flatMap(TensorStatistics::summary);
        var notes =
                Stream.of(
                                obstacle.or(this::statisticsNote),
                                cut
                                        ? Optional.of(
                                                "%d axes, the first %d told"
                                                        .formatted(shape.rank(), Token.MOST_AXES))
                                        : Optional.<String>empty())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("; "));
        return new Token.TensorToken(
                subject.index(),
                Names.told(subject.tensor().name()),
                subject.role(),
                Names.told(subject.tensor().type().label()),
                cut ? Shape.of(Arrays.copyOf(shape.sizes(), Token.MOST_AXES)) : shape,
                summary.map(SummaryVector.KIND::of).orElse(MaskedVector.EMPTY),
                spectra.map(TensorTokens::vectors).orElse(List.of()),
                notes.isEmpty() ? Optional.empty() : Optional.of(Names.told(notes)));
    }

    private static List<MaskedVector> vectors(TensorSpectra spectra) {
        return spectra.spectra().stream().limit(MOST_SPECTRA).map(SpectrumVector.KIND::of).toList();
    }

    private Optional<String> statisticsNote() {
        return subject.statistics()
                .flatMap(each ->
                        switch (each.outcome()) {
                            case Outcome.Failed failed -> Optional.of(failed.refusal().reason());
                            case Outcome.Skipped skipped -> Optional.of(skipped.reason());
                            case Summary _ -> Optional.empty();
                        });
    }

    private Values values(Layer layer) {
        return new Values(
                all(layer.weights()),
                layer.bias().map(this::all).orElse(new double[0]),
                layer.next().map(next -> all(next.weights())).orElse(new double[0]));
    }

    private double[] all(Subject of) {
        var values = new double[(int) of.elements()];
        of.source().orElseThrow().open(arena, budget).decode(0, values.length, values);
        return values;
    }

    private void neurons(Layer layer, Values values, TokenSink sink) {
        for (int i = 0; i < layer.outputs(); i++) {
            int output = i;
            sink.token(
                    new Token.Neuron(
                            subject.index(),
                            output,
                            layer.incoming(values.weights, output),
                            layer.bias().isPresent()
                                    ? MaskedVector.of(values.bias[output])
                                    : MaskedVector.EMPTY,
                            layer.next()
                                    .map(next -> next.ofInput(values.next, output))
                                    .orElse(MaskedVector.EMPTY)));
        }
    }

    private void rows(Elements elements, long rows, TokenSink sink) {
        var cut = Plan.Cut.of(subject);
        var piece = new double[(int) Math.min(cut.columns(), Plan.PIECE)];
        Shares.places(
                        cut.rows() * cut.piecesPerRow(),
                        rows,
                        Hash.mix(policy.seed(), 2L * subject.index()))
                .forEach(place -> {
                    long row = place / cut.piecesPerRow();
                    long start = place % cut.piecesPerRow() * Plan.PIECE;
                    int length = (int) Math.min(Plan.PIECE, cut.columns() - start);
                    elements.decode(row * cut.columns() + start, length, piece);
                    sink.token(
                            new Token.Row(
                                    subject.index(),
                                    row,
                                    start,
                                    length,
                                    RowSummary.KIND.of(RowSummary.of(piece, length)),
                                    Sketch.of(piece, length, start, policy.seed())));
                });
    }

    /// Plane by plane at the same places; where the last plane gets fewer, its first ones.
    private void patches(Elements elements, long patches, TokenSink sink) {
        if (patches == 0) {
            return;
        }
        var planes = subject.source().flatMap(Planes::of).orElseThrow();
        int told = Math.min(planes.planes(), policy.planes());
        long perPlane = Math.ceilDiv(patches, told);
        long left = patches;
        for (int i = 0; i < told; i++) {
            int plane = i;
            long now = Math.min(left, perPlane);
            left -= now;
            Shares.places(
                            planes.patches(policy.patchBytes()),
                            perPlane,
                            Hash.mix(policy.seed(), 2L * subject.index() + 1))
                    .limit(now)
                    .forEach(place -> {
                        long offset = place * policy.patchBytes();
                        int length = (int) Math.min(policy.patchBytes(), planes.units() - offset);
                        sink.token(
                                new Token.Patch(
                                        subject.index(),
                                        plane,
                                        planes.planes(),
                                        offset,
                                        elements.bytes(planes, plane, offset, length)));
                    });
        }
    }
}

package sphota.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sphota.format.Place;
import sphota.format.Rule;
import sphota.tensor.Content;
import sphota.tensor.Tensor;
import sphota.tensor.ViewKey;
import sphota.tensor.Views;
import sphota.weights.Weights;

/// Storages of which tensors see only a part, as a slice leaves them that was saved with all it was
/// cut from.
final class WastedStorage {

    private static final Rule RULE = Findings.rule("health.wasted-storage");

    private final Findings findings;

    WastedStorage(Findings findings) {
        this.findings = findings;
    }

    private record Span(long first, long end) {}

    private static final class Uses {
        private final String name;
        private final Place place;
        private final long byteSize;
        private final List<Span> spans = new ArrayList<>();

        Uses(Tensor tensor, Content.Strided view) {
            name = tensor.name();
            place = Place.of(view.storage().source());
            byteSize = view.storage().byteSize();
        }
    }

    void judge(Weights weights) {
        Map<ViewKey.Bytes, Uses> storages = new LinkedHashMap<>();
        for (var tensor : weights.tensors()) {
            for (var view : Views.of(tensor)) {
                storages.computeIfAbsent(
                                new ViewKey.Bytes(view.storage().source()),
                                _ -> new Uses(tensor, view))
                        .spans
                        .add(span(tensor, view));
            }
        }
        storages.values().forEach(this::judge);
    }

    /// From its first byte to its last, whether or not it sees all between them; the whole storage
    /// where that cannot be said.
    private static Span span(Tensor tensor, Content.Strided view) {
        boolean own =
                tensor.content() instanceof Content.Strided
                        && view.strides().rank() == tensor.shape().rank();
        try {
            long reach = own ? view.strides().reach(tensor.shape()) : -1;
            if (reach >= 0) {
                long first = tensor.type().bits(view.offset()) / Byte.SIZE;
                return new Span(first, Math.addExact(first, tensor.type().bytes(reach + 1)));
            }
        } catch (ArithmeticException _) {
            // Such a view takes all of it.
        }
        return new Span(0, view.storage().byteSize());
    }

    private void judge(Uses uses) {
        long used = 0;
        long end = 0;
        uses.spans.sort(Comparator.comparingLong(Span::first));
        for (var span : uses.spans) {
            used += Math.max(0, span.end - Math.max(end, span.first));
            end = Math.max(end, span.end);
        }
        long wasted = uses.byteSize - Math.min(used, uses.byteSize);
        if (wasted >= RULE.limit("bytes") && wasted >= RULE.limit("share") * uses.byteSize) {
            findings.add(
                    RULE,
                    uses.place,
                    "%s: %s of %s bytes of its storage belong to no tensor; the limits are %s bytes and %s"
                            .formatted(
                                    uses.name,
                                    Findings.grouped(wasted),
                                    Findings.grouped(uses.byteSize),
                                    Findings.said(RULE.limit("bytes")),
                                    Findings.percent(RULE.limit("share"))));
        }
    }
}

package sphota.speech;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import sphota.net.Torch;
import sphota.speech.data.Floors;
import sphota.speech.data.FormNames;
import sphota.speech.data.FormSums;
import sphota.speech.data.OrderTwo;
import sphota.speech.data.SequenceSource;

/// Between what the bits a byte of each form lie: the first blocks of what is learned from say.
///
/// @param source what is learned from
/// @param vocabulary ids of the tokenizer
record Bounds(SequenceSource source, FormNames forms, int vocabulary) {

    private static final int BLOCKS = 16;

    private FormSums floors() throws IOException {
        return Floors.of(source, forms, BLOCKS);
    }

    private FormSums base() throws IOException {
        return OrderTwo.base(source, forms, vocabulary, BLOCKS);
    }

    /// The weighing of a name.
    ///
    /// @throws IOException if the source cannot be read
    /// @throws IllegalArgumentException if there is none of that name
    Weighing weighing(Torch torch, String name) throws IOException {
        if (name.equals("ids")) {
            return new Weighing.Ids();
        }
        var floors = floors();
        double[] shares = shares(floors);
        return switch (name) {
            case "bytes" -> Weighing.Forms.uniform(shares);
            case "normalised" -> {
                var base = base();
                var spans =
                        IntStream.range(0, forms.count())
                                .mapToDouble(
                                        form -> base.bitsPerByte(form) - floors.bitsPerByte(form))
                                .toArray();
                yield Weighing.Forms.normalised(shares, spans);
            }
            case "uncertainty" -> new Weighing.Uncertainty(torch.manager(), forms, shares);
            default ->
                    throw new IllegalArgumentException(
                            "no weighing %s, but ids, bytes, normalised, uncertainty"
                                    .formatted(name));
        };
    }

    private double[] shares(FormSums sums) {
        long all = IntStream.range(0, forms.count()).mapToLong(sums::bytes).sum();
        return IntStream.range(0, forms.count())
                .mapToDouble(form -> (double) sums.bytes(form) / Math.max(1, all))
                .toArray();
    }

    /// The bounds of the forms that are met, by name.
    ///
    /// @throws IOException if the source cannot be read
    Map<String, LanguageTraining.Bound> byForm() throws IOException {
        var floors = floors();
        var base = base();
        Map<String, LanguageTraining.Bound> bounds = new LinkedHashMap<>();
        for (int form = 0; form < forms.count(); form++) {
            if (floors.bytes(form) > 0) {
                bounds.put(
                        forms.name(form),
                        new LanguageTraining.Bound(
                                floors.bitsPerByte(form), base.bitsPerByte(form)));
            }
        }
        return bounds;
    }
}

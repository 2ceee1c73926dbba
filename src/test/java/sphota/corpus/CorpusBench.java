package sphota.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import sphota.meaning.Split;
import sphota.meaning.SplitMix;
import sphota.tokenizer.ChunkCounts;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;
import sphota.tokenizer.Training;

/// Figures of corpora: `tools/bench-corpus`.
public final class CorpusBench {

    private static final int WARM_UP = 300;
    private static final long MEASURED_NANOSECONDS = 1_500_000_000L;
    private static final int TRAINED_BYTES = 1_000_000;
    private static final int LONGEST = 96;

    private CorpusBench() {}

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "forms" -> forms();
            case "roundtrip" -> roundTrip(Integer.parseInt(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Settings settings(int most) {
        return new Settings(
                Notations.names(),
                Map.of(Kind.SINGLE, 0.5, Kind.TRANSLATE, 0.3, Kind.SIMULATE, 0.2),
                TRAINED_BYTES,
                TRAINED_BYTES,
                7,
                CorpusPart.TRAIN,
                Split.of(1),
                Settings.USUAL_DOMAINS,
                3,
                12_000,
                0,
                most);
    }

    /// Drafts of each kind and form; ratios in percent are quantiles of all drafts.
    private static void forms() {
        var generation = new Generation(settings(10_000), "bench");
        var texts = Difficulty.texts(generation.sampler(), generation.notations());
        var random = new SplitMix(5);
        System.out.println(
                "kind       form                    MB/s  documents/s  bytes each  ratio 10 %  50 %  90 %");
        try (var maker = new Maker(generation.sampler(), generation.notations(), texts)) {
            for (var kind : List.of(Kind.SINGLE, Kind.TRANSLATE, Kind.SIMULATE)) {
                for (var form : maker.forms(kind)) {
                    for (int i = 0; i < WARM_UP; i++) {
                        maker.make(kind, form, random);
                    }
                    measure(maker, kind, form, random);
                }
            }
        }
    }

    private static void measure(Maker maker, Kind kind, String form, SplitMix random) {
        long start = System.nanoTime();
        long bytes = 0;
        long documents = 0;
        var ratios = new ArrayList<Integer>();
        while (System.nanoTime() - start < MEASURED_NANOSECONDS) {
            var made = maker.make(kind, form, random);
            if (made.isPresent()) {
                documents++;
                bytes += made.get().bytes();
                made.get().ratio().ifPresent(ratios::add);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-10s %-20s %7.2f %12.0f %11.0f  %s%n",
                kind.label(),
                form,
                bytes / 1e6 / seconds,
                documents / seconds,
                (double) bytes / Math.max(1, documents),
                ratios.isEmpty()
                        ? ""
                        : "%10.1f %5.1f %5.1f"
                                .formatted(
                                        ratios.get(ratios.size() / 10) / 10.0,
                                        ratios.get(ratios.size() / 2) / 10.0,
                                        ratios.get(ratios.size() * 9 / 10) / 10.0));
    }

    /// Bytes at random, of all types of spans; every other one is noise, the others are pieces of
    /// documents with a byte replaced, which is seldom valid UTF-8.
    private static void roundTrip(int count) {
        var generation = new Generation(settings(10_000), "bench");
        var pieces = new ArrayList<byte[]>();
        var counts = new ChunkCounts();
        new Shard(sphota.bytes.Region.of("bench", generation.make(0).complete()))
                .forEach(document ->
                        document.spans()
                                .forEach(span -> {
                                    counts.add(span.type().name(), span);
                                    pieces.add(span.bytes());
                                }));
        var tokenizer = Training.of(counts, 4096, true);
        var random = new Random(11);
        var types = SpanType.values();
        int failures = 0;
        int invalid = 0;
        for (int i = 0; i < count; i++) {
            var bytes = new byte[random.nextInt(LONGEST)];
            random.nextBytes(bytes);
            if (i % 2 == 1) {
                var piece = pieces.get(random.nextInt(pieces.size()));
                int from = random.nextInt(piece.length);
                bytes =
                        java.util.Arrays.copyOfRange(
                                piece, from, Math.min(piece.length, from + LONGEST));
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            var spans = List.of(new Span(types[random.nextInt(types.length)], bytes));
            var back = tokenizer.decode(tokenizer.encode(spans));
            failures += back.equals(spans) ? 0 : 1;
            invalid += spans.getFirst().text().indexOf('\uFFFD') >= 0 ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%,d strings, %,d of them no UTF-8, through %,d ids: %d failures%n",
                count,
                invalid,
                tokenizer.size(),
                failures);
    }
}

package sphota.speech.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sphota.corpus.Corpus;
import sphota.corpus.CorpusPart;
import sphota.corpus.Document;
import sphota.corpus.Generation;
import sphota.corpus.Kind;
import sphota.corpus.Settings;
import sphota.meaning.Data;
import sphota.meaning.Group;
import sphota.meaning.Split;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

/// Documents that are made in a moment.
public final class Samples {

    private Samples() {}

    public static Corpus corpus(Path folder) throws IOException {
        var settings =
                new Settings(
                        List.of("onto", "json", "python", "raster", "onto-document", "weights"),
                        Map.of(Kind.SINGLE, 0.5, Kind.TRANSLATE, 0.3, Kind.SIMULATE, 0.2),
                        120_000,
                        40_000,
                        7,
                        CorpusPart.TRAIN,
                        new Split(1, 0.1, 0.1, 0.1, 3, Set.of(Group.AUTOMATON)),
                        List.of(Data.parse("Z5"), Data.parse("Z5^3")),
                        2,
                        2_000,
                        0,
                        10_000);
        new Generation(settings, "test").run(folder, 1, (_, _) -> {});
        return Corpus.open(folder);
    }

    static Document document(Kind kind, List<String> forms, Span... spans) {
        return new Document(
                kind,
                forms,
                List.of(),
                OptionalInt.empty(),
                Optional.empty(),
                Arrays.asList(spans));
    }

    static Document text(String form, String text) {
        return document(Kind.SINGLE, List.of(form), Span.of(SpanType.CODE, text));
    }

    /// Ids that are scored, of one byte each, of form 0.
    static Sequence of(int... ids) {
        var ones = new byte[ids.length];
        Arrays.fill(ones, (byte) 1);
        return new Sequence(
                ids,
                new int[ids.length],
                new byte[ids.length],
                ones,
                ones.clone(),
                new byte[ids.length]);
    }
}

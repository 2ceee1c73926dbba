package sphota.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import sphota.meaning.Data;
import sphota.meaning.Group;
import sphota.meaning.Split;

/// Settings of corpora that are made in a moment.
final class Small {

    static final List<Data> DOMAINS =
            List.of(Data.parse("B"), Data.parse("Z5"), Data.parse("Z5^3"), Data.parse("(Z5, Z5)"));

    static final List<String> FORMS =
            List.of(
                    "onto",
                    "sanskrit-iast",
                    "chinese",
                    "json",
                    "python",
                    "icon",
                    "score",
                    "raster",
                    "address",
                    "onto-document",
                    "weights");

    private Small() {}

    static Split split() {
        return new Split(1, 0.1, 0.1, 0.1, 3, Set.of(Group.AUTOMATON));
    }

    static Settings settings(CorpusPart part, long bytes, long seed) {
        return settings(FORMS, part, bytes, seed, 0, 10_000);
    }

    static Settings settings(
            List<String> forms, CorpusPart part, long bytes, long seed, int least, int most) {
        return new Settings(
                forms,
                Map.of(Kind.SINGLE, 0.5, Kind.TRANSLATE, 0.3, Kind.SIMULATE, 0.2),
                bytes,
                40_000,
                seed,
                part,
                split(),
                DOMAINS,
                2,
                2_000,
                least,
                most);
    }
}

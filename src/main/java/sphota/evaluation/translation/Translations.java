package sphota.evaluation.translation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import sphota.bytes.MalformedFileException;
import sphota.corpus.Corpus;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Share;
import sphota.meaning.Behaviour;
import sphota.meaning.Part;
import sphota.speech.FormPair;
import sphota.speech.Sampling;
import sphota.speech.Translator;

/// How often translations are right: of meanings of a corpus, each in every ordered pair of forms.
/// Every pair has the same meanings but for those that have no text in its first form.
///
/// @param pairs by the first form and the second
/// @param parts by what was held out of the training
/// @param sizes by the size of the meaning
/// @param neverTrained pairs that the model never learned from
public record Translations(
        Map<String, Map<String, Counts>> pairs,
        Map<Part, Counts> parts,
        Map<Integer, Counts> sizes,
        Set<FormPair> neverTrained) {

    public Translations {
        neverTrained = Set.copyOf(neverTrained);
    }

    /// How much is tried.
    ///
    /// @param meanings of the corpus, each behaviour once: the first of each part of the split, the
    ///   parts in turn, as far as they have any
    /// @param answers to each
    /// @param seed of the texts
    public record Limits(int meanings, int answers, Sampling sampling, long seed) {

        public Limits {
            if (meanings < 1 || answers < 1) {
                throw new IllegalArgumentException(
                        "%d meanings, %d answers".formatted(meanings, answers));
            }
        }
    }

    /// What came out.
    ///
    /// @param right whose first answer does the same
    /// @param found of whose answers one does the same
    /// @param read whose first answer is a text of the form, whatever it means
    /// @param elsewhere whose first answer is a text of another form of the same type
    /// @param full that left no room for an answer, and so are wrong
    public record Counts(Share right, Share found, Share read, Share elsewhere, Share full) {

        static final Counts NONE =
                new Counts(Share.NONE, Share.NONE, Share.NONE, Share.NONE, Share.NONE);

        Counts plus(Counts other) {
            return new Counts(
                    right.plus(other.right),
                    found.plus(other.found),
                    read.plus(other.read),
                    elsewhere.plus(other.elsewhere),
                    full.plus(other.full));
        }

        private static Counts of(Translator.Translation translation) {
            var first = translation.candidates().getFirst().outcome();
            return new Counts(
                    Share.NONE.with(first instanceof Translator.Right),
                    Share.NONE.with(translation.best().outcome() instanceof Translator.Right),
                    Share.NONE.with(!(first instanceof Translator.Unreadable)),
                    Share.NONE.with(
                            first instanceof Translator.Unreadable(_, Optional<String> form)
                                    && form.isPresent()),
                    Share.NONE.with(false));
        }

        private static Counts ofFull() {
            var no = Share.NONE.with(false);
            return new Counts(no, no, no, no, Share.NONE.with(true));
        }
    }

    /// Translates.
    ///
    /// @param corpus that was generated and not trained on
    /// @param progress told of each pair when it is done
    /// @throws IOException if the corpus cannot be read
    /// @throws MalformedFileException if it is none, or was not generated
    /// @throws IllegalArgumentException if the model has fewer than two forms that are read
    public static Translations of(
            Corpus corpus,
            Translator translator,
            Limits limits,
            BiConsumer<String, String> progress)
            throws IOException {
        var forms = translator.forms();
        if (forms.size() < 2) {
            throw new IllegalArgumentException("the model has no two forms that can be read");
        }
        var meanings = meanings(corpus, limits.meanings());
        Map<String, Map<String, Counts>> pairs = new TreeMap<>();
        Map<Part, Counts> parts = new EnumMap<>(Part.class);
        Map<Integer, Counts> sizes = new TreeMap<>();
        for (var from : forms) {
            Map<String, Counts> row = new TreeMap<>();
            for (var to : forms) {
                if (from.equals(to)) {
                    continue;
                }
                var sum = Counts.NONE;
                for (var known : meanings) {
                    var counts = counts(translator, known, from, to, limits);
                    sum = sum.plus(counts);
                    parts.merge(known.part(), counts, Counts::plus);
                    sizes.merge(known.expression().size(), counts, Counts::plus);
                }
                row.put(to, sum);
                progress.accept(from, to);
            }
            pairs.put(from, row);
        }
        return new Translations(pairs, parts, sizes, translator.generator().model().neverTrained());
    }

    private static List<HeldOut.Known> meanings(Corpus corpus, int most) throws IOException {
        var heldOut = new HeldOut(corpus);
        var seen = new HashSet<Behaviour>();
        Map<Part, List<HeldOut.Known>> byPart = new EnumMap<>(Part.class);
        corpus.forEach((number, document) ->
                heldOut.of(number, document)
                        .filter(known -> seen.add(known.meaning().behaviour()))
                        .ifPresent(known -> {
                            var some = byPart.computeIfAbsent(known.part(), _ -> new ArrayList<>());
                            if (some.size() < most) {
                                some.add(known);
                            }
                        }));
        var meanings = new ArrayList<HeldOut.Known>();
        for (int turn = 0; turn < most; turn++) {
            for (var some : byPart.values()) {
                if (turn < some.size() && meanings.size() < most) {
                    meanings.add(some.get(turn));
                }
            }
        }
        return meanings;
    }

    private static Counts counts(
            Translator translator, HeldOut.Known known, String from, String to, Limits limits) {
        var text = translator.notations().write(from, known.expression(), limits.seed());
        if (text.isEmpty()) {
            return Counts.NONE;
        }
        var bytes = text.get().bytes();
        if (translator.generator().room(translator.prompt(from, bytes, to)) < 1) {
            return Counts.ofFull();
        }
        return Counts.of(translator.of(from, bytes, to, limits.sampling(), limits.answers()));
    }

    /// All together.
    public Counts all() {
        return parts.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /// Those that the model never learned from, together.
    public Counts ofNeverTrained() {
        return sum(this::isNever);
    }

    /// All others together.
    public Counts ofOthers() {
        return sum((from, to) -> !isNever(from, to));
    }

    /// Those others whose answers are in a form that answers of pairs never learned from are in.
    public Counts ofOthersAnsweredAlike() {
        return sum((from, to) ->
                !isNever(from, to) && neverTrained.stream().anyMatch(pair -> pair.to().equals(to)));
    }

    private Counts sum(BiPredicate<String, String> taken) {
        return pairs.entrySet().stream()
                .flatMap(row ->
                        row.getValue().entrySet().stream()
                                .filter(cell -> taken.test(row.getKey(), cell.getKey()))
                                .map(Map.Entry::getValue))
                .reduce(Counts.NONE, Counts::plus);
    }

    private boolean isNever(String from, String to) {
        return neverTrained.contains(new FormPair(from, to));
    }

    /// A line a pair of forms, and one for all; where pairs were kept from the training, one for
    /// these, one for the others, and one for those of the others with answers in the same forms.
    public MarkdownTable table() {
        var rows = new ArrayList<List<String>>();
        pairs.forEach((from, row) ->
                row.forEach((to, counts) ->
                        rows.add(
                                line(
                                        from
                                                + " → "
                                                + to
                                                + (isNever(from, to) ? ", never trained" : ""),
                                        counts))));
        if (!neverTrained.isEmpty()) {
            rows.add(line("pairs never trained", ofNeverTrained()));
            rows.add(line("other pairs", ofOthers()));
            rows.add(line("of these, answers in the same forms", ofOthersAnsweredAlike()));
        }
        rows.add(line("all", all()));
        return table("forms", rows);
    }

    /// A sentence that names the ways of holding out of which no meaning was tried, if there are
    /// any.
    public Optional<String> missing() {
        return Parts.missing("meaning", parts.keySet());
    }

    /// A line a part of the split: what was held out.
    public MarkdownTable byPart() {
        var rows = new ArrayList<List<String>>();
        parts.forEach((part, counts) -> rows.add(line(Parts.name(part), counts)));
        return table("held out", rows);
    }

    /// A line a size of meanings.
    public MarkdownTable bySize() {
        var rows = new ArrayList<List<String>>();
        sizes.forEach((size, counts) -> rows.add(line(String.valueOf(size), counts)));
        return table("size", rows);
    }

    private static MarkdownTable table(String first, List<List<String>> rows) {
        return new MarkdownTable(
                List.of(first, "right", "one of the answers", "read", "another form", "too long"),
                rows);
    }

    private static List<String> line(String name, Counts counts) {
        return List.of(
                name,
                counts.right.toString(),
                counts.found.toString(),
                counts.read.toString(),
                counts.elsewhere.toString(),
                String.valueOf(counts.full.hits()));
    }
}

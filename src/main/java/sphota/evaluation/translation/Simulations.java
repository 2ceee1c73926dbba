package sphota.evaluation.translation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sphota.bytes.MalformedFileException;
import sphota.corpus.Corpus;
import sphota.corpus.Document;
import sphota.corpus.Facts;
import sphota.corpus.Kind;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Share;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Part;
import sphota.speech.Simulator;

/// How often a model says what programs give at inputs.
///
/// @param forms by the form of the program
/// @param parts by what was held out of the training
/// @param sizes by the size of the program
public record Simulations(
        Map<String, Counts> forms, Map<Part, Counts> parts, Map<Integer, Counts> sizes) {

    /// What came out.
    ///
    /// @param lines whose output is said exactly
    /// @param documents all of whose lines are; lines of one program depend on each other, so that
    ///   intervals of theirs are too narrow
    public record Counts(Share lines, Share documents) {

        static final Counts NONE = new Counts(Share.NONE, Share.NONE);

        Counts plus(Counts other) {
            return new Counts(lines.plus(other.lines), documents.plus(other.documents));
        }
    }

    /// Simulates the first documents of each form that programs are written in.
    ///
    /// @param each how many documents of a form
    /// @param progress told of each document's form when it is done
    /// @throws IOException if the corpus cannot be read
    /// @throws MalformedFileException if it is none, or was not generated
    /// @throws IllegalArgumentException if the model has no form of a program, or none of facts
    public static Simulations of(
            Corpus corpus, Simulator simulator, int each, Consumer<String> progress)
            throws IOException {
        var heldOut = new HeldOut(corpus);
        var all = new Simulations(new TreeMap<>(), new EnumMap<>(Part.class), new TreeMap<>());
        Map<String, Integer> done = new TreeMap<>();
        corpus.forEach((number, document) -> {
            var form = document.forms().getFirst();
            if (document.kind() != Kind.SIMULATE
                    || document.spans().size() != 2
                    || done.merge(form, 1, Integer::sum) > each) {
                return;
            }
            heldOut.of(number, document)
                    .ifPresent(known -> {
                        all.add(form, known, counts(corpus, number, document, simulator));
                        progress.accept(form);
                    });
        });
        return all;
    }

    private void add(String form, HeldOut.Known known, Counts counts) {
        forms.merge(form, counts, Counts::plus);
        parts.merge(known.part(), counts, Counts::plus);
        sizes.merge(known.expression().size(), counts, Counts::plus);
    }

    private static Counts counts(
            Corpus corpus, long number, Document document, Simulator simulator) {
        List<Facts.Fact> facts;
        try {
            facts =
                    Facts.read(
                            new String(document.spans().getLast().bytes(), StandardCharsets.UTF_8));
        } catch (MalformedExpressionException none) {
            throw new MalformedFileException(
                    corpus.folder().toString(),
                    0,
                    "document %d: %s".formatted(number, none.getMessage()));
        }
        var said =
                simulator.outputs(
                        document.forms().getFirst(),
                        document.spans().getFirst(),
                        facts.stream().map(Facts.Fact::input).toList());
        var lines = Share.NONE;
        for (int i = 0; i < facts.size(); i++) {
            lines = lines.with(said.get(i).equals(words(facts.get(i).output())));
        }
        return new Counts(lines, Share.NONE.with(lines.of() > 0 && lines.hits() == lines.of()));
    }

    private static String words(List<Integer> scalars) {
        return scalars.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /// All together.
    public Counts all() {
        return forms.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /// A sentence that names the ways of holding out of which no program was tried, if there are
    /// any.
    public Optional<String> missing() {
        return Parts.missing("program", parts.keySet());
    }

    /// A line a form, and one for all.
    public MarkdownTable table() {
        var rows = new ArrayList<List<String>>();
        forms.forEach((form, counts) -> rows.add(line(form, counts)));
        rows.add(line("all", all()));
        return table("program", rows);
    }

    /// A line a part of the split: what was held out.
    public MarkdownTable byPart() {
        var rows = new ArrayList<List<String>>();
        parts.forEach((part, counts) -> rows.add(line(Parts.name(part), counts)));
        return table("held out", rows);
    }

    /// A line a size of programs.
    public MarkdownTable bySize() {
        var rows = new ArrayList<List<String>>();
        sizes.forEach((size, counts) -> rows.add(line(String.valueOf(size), counts)));
        return table("size", rows);
    }

    private static MarkdownTable table(String first, List<List<String>> rows) {
        return new MarkdownTable(List.of(first, "lines", "documents"), rows);
    }

    private static List<String> line(String name, Counts counts) {
        return List.of(name, counts.lines.toString(), counts.documents.toString());
    }
}

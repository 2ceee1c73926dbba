package sphota.speech.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import sphota.corpus.Document;
import sphota.corpus.Kind;
import sphota.tokenizer.Span;

/// Gives every translation and simulation of a block the last span of another of the same forms: a
/// control that keeps all texts and takes away that they belong together. Those that have no other
/// of their forms in the block are left out.
public final class ShuffledAnswers implements UnaryOperator<List<Document>> {

    private record Forms(Kind kind, List<String> names) {}

    @Override
    public List<Document> apply(List<Document> documents) {
        var groups = new LinkedHashMap<Forms, List<Document>>();
        var changed = new ArrayList<Document>();
        for (var document : documents) {
            if (document.kind() == Kind.TRANSLATE || document.kind() == Kind.SIMULATE) {
                groups.computeIfAbsent(
                                new Forms(document.kind(), document.forms()),
                                _ -> new ArrayList<>())
                        .add(document);
            } else {
                changed.add(document);
            }
        }
        for (var group : groups.values()) {
            for (int i = 0; i < group.size() && group.size() > 1; i++) {
                changed.add(answered(group.get(i), group.get((i + 1) % group.size())));
            }
        }
        return changed;
    }

    private static Document answered(Document question, Document other) {
        List<Span> spans = new ArrayList<>(question.spans());
        spans.set(spans.size() - 1, other.spans().getLast());
        return new Document(
                question.kind(),
                question.forms(),
                question.meanings(),
                question.ratio(),
                question.origin(),
                spans);
    }
}

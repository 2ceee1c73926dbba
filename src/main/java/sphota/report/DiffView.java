package sphota.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import sphota.diff.Comparison;
import sphota.diff.Relation;
import sphota.diff.TensorChange;
import sphota.tensor.Tensor;
import tools.jackson.core.JsonGenerator;

/// A comparison as the page shows it: strings made visible, not yet escaped for HTML.
///
/// @param a path of the first model
/// @param summaryA container, tensors, parameters
/// @param data what scripts read, JSON without `<`
public record DiffView(
        String a,
        String summaryA,
        String b,
        String summaryB,
        List<RelationView> relations,
        List<String> refusals,
        List<String> onlyInA,
        List<String> onlyInB,
        int moreOnlyInA,
        int moreOnlyInB,
        String data) {

    private static final int MOST_NAMES = 200;
    private static final int MOST_CHARACTERS = 600;

    public DiffView {
        relations = List.copyOf(relations);
        refusals = List.copyOf(refusals);
        onlyInA = List.copyOf(onlyInA);
        onlyInB = List.copyOf(onlyInB);
    }

    /// A relation as the page shows it.
    public record RelationView(
            String kind, String statement, String confidence, List<String> evidence) {

        public RelationView {
            evidence = List.copyOf(evidence);
        }

        static RelationView of(Relation relation) {
            return new RelationView(
                    relation.kind().label(),
                    Escaping.visible(relation.statement(), MOST_CHARACTERS),
                    DiffPage.confidence(relation),
                    relation.evidence().stream()
                            .map(each -> Escaping.visible(each, MOST_CHARACTERS))
                            .toList());
        }
    }

    static DiffView of(Comparison comparison) {
        return new DiffView(
                Escaping.visible(comparison.a().path(), MOST_CHARACTERS),
                DiffPage.summary(comparison.a()),
                Escaping.visible(comparison.b().path(), MOST_CHARACTERS),
                DiffPage.summary(comparison.b()),
                comparison.relations().stream().map(RelationView::of).toList(),
                comparison.refusals().stream()
                        .map(each -> Escaping.visible(each, MOST_CHARACTERS))
                        .toList(),
                names(comparison.onlyInA()),
                names(comparison.onlyInB()),
                Math.max(0, comparison.onlyInA().size() - MOST_NAMES),
                Math.max(0, comparison.onlyInB().size() - MOST_NAMES),
                data(comparison.changes()));
    }

    private static List<String> names(List<Tensor> tensors) {
        return tensors.stream()
                .limit(MOST_NAMES)
                .map(tensor ->
                        "%s  %s  %s"
                                .formatted(
                                        Escaping.visible(tensor.name(), MOST_CHARACTERS),
                                        Escaping.visible(tensor.type().label()),
                                        TensorFacts.shape(tensor)))
                .toList();
    }

    private static String data(List<TensorChange> changes) {
        return ScriptJson.of(json -> {
            json.writeStartObject();
            json.writeName("columns").writeStartArray();
            Stream.of(
                            "name",
                            "type",
                            "shape",
                            "elements",
                            "change",
                            "cosine",
                            "differing",
                            "sign",
                            "rank",
                            "rankText",
                            "note")
                    .forEach(json::writeString);
            json.writeEndArray();
            json.writeName("rows").writeStartArray();
            changes.forEach(change -> row(json, change));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void row(JsonGenerator json, TensorChange change) {
        var tensor = change.match().b();
        json.writeStartArray();
        json.writeString(Escaping.visible(tensor.name()));
        json.writeString(DiffPage.types(change));
        json.writeString(TensorFacts.shape(tensor));
        json.writeNumber(TensorFacts.elements(tensor));
        number(json, change.relativeChange());
        number(json, change.measures().map(each -> each.cosine()).orElse(OptionalDouble.empty()));
        number(
                json,
                change.measures()
                        .filter(each -> each.numbers() > 0)
                        .map(each -> OptionalDouble.of((double) each.differing() / each.numbers()))
                        .orElse(OptionalDouble.empty()));
        number(json, change.measures().map(each -> each.sameSign()).orElse(OptionalDouble.empty()));
        number(
                json,
                change.knownRank()
                        .map(known -> OptionalDouble.of((double) known.rank()))
                        .orElse(OptionalDouble.empty()));
        json.writeString(DiffPage.rank(change));
        json.writeString(DiffPage.note(change));
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, OptionalDouble value) {
        if (value.isPresent()) {
            json.writeNumber(value.getAsDouble());
        } else {
            json.writeNull();
        }
    }
}

package sphota.format.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Lint;
import sphota.format.Place;
import sphota.format.Severity;

/// What is worth saying of a model that is read all the same. Each kind becomes one finding, at its
/// first case, with the number of cases.
final class Oddities {

    private static final int MOST_KINDS = 1000;

    private record Cases(Severity severity, Place first, String sentence, long count) {
        Cases another() {
            return new Cases(severity, first, sentence, count + 1);
        }
    }

    private record Kind(String rule, String subject) {}

    private final Map<Kind, Cases> cases = new LinkedHashMap<>();

    private void add(
            Severity severity, String rule, String subject, Region where, String sentence) {
        var kind = new Kind(rule, cases.size() < MOST_KINDS ? subject : "");
        cases.merge(
                kind,
                new Cases(severity, Place.of(where), sentence, 1),
                (known, _) -> known.another());
    }

    /// A file named that is not in the model's folder.
    void escaping(Region message, String location) {
        add(
                Severity.HIGH,
                "onnx.path",
                location,
                message,
                "elements are said to be outside the model's folder, in `%s`"
                        .formatted(Lint.shortened(location)));
    }

    /// A runtime that believes this reads whatever its memory has there.
    void memoryAddress(Region message, String tensor) {
        add(
                Severity.HIGH,
                "onnx.memory-address",
                "",
                message,
                "the elements of `%s` are said to be at an address in the memory of whoever loads it"
                        .formatted(Lint.shortened(tensor)));
    }

    /// A field that may stand once only; protobuf takes the last, others the first.
    void repeated(String message, Field field) {
        add(
                Severity.MEDIUM,
                "onnx.repeated-field",
                message + field.number(),
                field.payload(),
                "field %d of %s occurs again; the last wins here, others differ"
                        .formatted(field.number(), message));
    }

    /// A model with two graphs, which protobuf takes for parts of one.
    void merged(Field graph) {
        add(
                Severity.MEDIUM,
                "onnx.repeated-field",
                "graph",
                graph.payload(),
                "the model has another graph; both are read here as one, others differ");
    }

    void unlessKnown(Known message, Field field) {
        if (!message.has(field.number())) {
            add(
                    Severity.LOW,
                    "onnx.unknown-field",
                    message.message(),
                    field.payload(),
                    "%s has a field %d, of %d bytes, that the format does not know"
                            .formatted(
                                    message.message(), field.number(), field.payload().byteSize()));
        }
    }

    void unaligned(Region message, String tensor) {
        add(
                Severity.INFO,
                "onnx.unaligned",
                "",
                message,
                "external elements do not begin at a multiple of their size: `%s`"
                        .formatted(Lint.shortened(tensor)));
    }

    void duplicateMetadata(Region message, String key) {
        add(
                Severity.LOW,
                "onnx.duplicate-metadata-key",
                "",
                message,
                "metadata has `%s` again; the last wins here".formatted(Lint.shortened(key)));
    }

    /// An operator whose code is not part of the runtime.
    void foreignOperator(Region where, String domain, String operator, long uses) {
        add(
                Severity.MEDIUM,
                "onnx.custom-operator",
                domain,
                where,
                "operator `%s` of domain `%s` is code that the runtime must be given; the domain is used %d times"
                        .formatted(Lint.shortened(operator), Lint.shortened(domain), uses));
    }

    List<Finding> findings() {
        return cases.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Finding finding(Kind kind, Cases cases) {
        var sentence =
                cases.count == 1
                        ? cases.sentence
                        : "%s; %d cases, this is the first".formatted(cases.sentence, cases.count);
        return new Finding(kind.rule, cases.severity, cases.first, sentence);
    }
}

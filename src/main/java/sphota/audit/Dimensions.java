package sphota.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.audit.StackReading.Size;

/// The dimensions of a model that is rows of layers: from the shapes, and held against what the
/// configuration says.
record Dimensions(Identification identity, List<StackReading> stacks, Declared declared) {

    private static final double EXACT = 0.97;
    private static final double CONFIRMED = 0.99;
    private static final double ONLY_DECLARED = 0.8;

    /// Where most tensors agree and some do not, or the configuration contradicts.
    private static final double DISPUTED = 0.6;

    Dimensions {
        stacks = List.copyOf(stacks);
    }

    static Dimensions of(Identification identity, Entries entries, Declared declared) {
        var prefix = identity.match().map(FamilyMatch::prefix).orElse("");
        var stacks =
                identity.stacks().stream()
                        .map(stack -> StackReading.of(stack, prefix, entries))
                        .filter(stack -> !stack.layers().isEmpty())
                        .toList();
        if (stacks.size() == 1) {
            entries.telling()
                    .filter(Dimensions::standsBeside)
                    .forEach(stacks.getFirst()::countBeside);
        }
        return new Dimensions(identity, stacks, declared);
    }

    private static boolean standsBeside(Entry entry) {
        return entry.kind() == PartKind.EMBEDDING
                || entry.kind() == PartKind.HEAD
                || entry.axes().contains("halfhead");
    }

    List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        for (var stack : stacks) {
            statements.add(layers(stack));
            size(stack, Subject.WIDTH, stack.size("width")).ifPresent(statements::add);
            size(stack, Subject.INTERMEDIATE, intermediate(stack)).ifPresent(statements::add);
            statements.addAll(new Heads(stack, declared).statements());
            experts(stack).ifPresent(statements::add);
        }
        if (stacks.size() == 1) {
            var only = stacks.getFirst();
            size(only, Subject.VOCABULARY, only.size("vocabulary")).ifPresent(statements::add);
            context(only).ifPresent(statements::add);
        }
        return statements;
    }

    /// What the configuration alone says, for a model whose tensors say nothing.
    static List<Statement> declared(Identification identity, Declared declared) {
        var statements = new ArrayList<Statement>();
        var stacks =
                identity.stacks().isEmpty()
                        ? List.of("")
                        : identity.stacks().stream().map(Family.Stack::name).toList();
        for (var stack : stacks) {
            for (var subject :
                    List.of(
                            Subject.LAYERS,
                            Subject.WIDTH,
                            Subject.INTERMEDIATE,
                            Subject.HEADS,
                            Subject.KEY_VALUE_HEADS)) {
                declared.number(subject, stack)
                        .ifPresent(value ->
                                statements.add(
                                        new Statement(
                                                subject,
                                                stack,
                                                value.text(),
                                                ONLY_DECLARED,
                                                List.of(value.said()))));
            }
        }
        return statements;
    }

    private Statement layers(StackReading stack) {
        var count = Integer.toString(stack.layers().size());
        var gaps = stack.gaps();
        var evidence = new ArrayList<String>();
        evidence.add("that many numbers in the names of its tensors");
        if (!gaps.isEmpty()) {
            evidence.add("no tensors for " + String.join(", ", gaps));
        }
        double confidence = gaps.isEmpty() ? EXACT : DISPUTED;
        return held(Subject.LAYERS, stack.name(), count, confidence, evidence);
    }

    private static Optional<Size> intermediate(StackReading stack) {
        return stack.size("intermediate")
                .or(() ->
                        stack.size("gateup")
                                .filter(size -> size.value() % 2 == 0)
                                .map(size -> size.with(size.value() / 2, ", half of it")));
    }

    private Optional<Statement> size(StackReading stack, Subject subject, Optional<Size> size) {
        return size.map(
                        each -> {
                            var evidence = new ArrayList<String>();
                            evidence.add(each.said());
                            double confidence = each.agree() == each.all() ? EXACT : DISPUTED;
                            return held(
                                    subject,
                                    stack.name(),
                                    Long.toString(each.value()),
                                    confidence,
                                    evidence);
                        })
                .or(() ->
                        declared.number(subject, stack.name())
                                .map(value ->
                                        new Statement(
                                                subject,
                                                stack.name(),
                                                value.text(),
                                                ONLY_DECLARED,
                                                List.of(value.said()))));
    }

    /// A value from the shapes, held against the configuration.
    private Statement held(
            Subject subject, String scope, String value, double confidence, List<String> evidence) {
        var stated = declared.number(subject, scope);
        if (stated.isEmpty()) {
            return new Statement(subject, scope, value, confidence, evidence);
        }
        boolean same = stated.get().text().equals(value);
        evidence.add(stated.get().said() + (same ? "" : ", which the tensors contradict"));
        double held = same ? Math.max(confidence, CONFIRMED) : Math.min(confidence, DISPUTED);
        return new Statement(subject, scope, value, held, evidence);
    }

    private Optional<Statement> experts(StackReading stack) {
        var router = size(stack, Subject.EXPERTS, stack.size("experts"));
        if (router.isPresent() || stack.expertNumbers().isEmpty()) {
            return router;
        }
        return Optional.of(
                new Statement(
                        Subject.EXPERTS,
                        stack.name(),
                        Integer.toString(stack.expertNumbers().size()),
                        EXACT,
                        List.of("that many numbers behind `experts`")));
    }

    private Optional<Statement> context(StackReading stack) {
        var exact = size(stack, Subject.CONTEXT, stack.size("context"));
        return exact.isPresent()
                ? exact
                : stack.size("positions")
                        .map(size ->
                                new Statement(
                                        Subject.CONTEXT,
                                        stack.name(),
                                        Long.toString(size.value()),
                                        ONLY_DECLARED - 0.1,
                                        List.of(
                                                size.said(),
                                                "some families keep two rows more than they"
                                                        + " use")));
    }

    /// The size of the family that people have a name for.
    Optional<Statement> variant(List<Statement> known) {
        for (var family : families()) {
            for (var variant : family.variants()) {
                boolean fits =
                        variant.dimensions().entrySet().stream()
                                .allMatch(each ->
                                        known.stream()
                                                .anyMatch(statement ->
                                                        key(statement).equals(each.getKey())
                                                                && statement
                                                                        .value()
                                                                        .equals(each.getValue())));
                if (fits) {
                    return Optional.of(
                            Statement.of(
                                    Subject.VARIANT,
                                    variant.name(),
                                    0.9,
                                    "these are its dimensions: " + said(variant)));
                }
            }
        }
        return Optional.empty();
    }

    private List<Family> families() {
        return identity.match()
                .map(match -> List.of(identity.family(), match.family()))
                .orElse(List.of(identity.family()));
    }

    private static String said(Family.Variant variant) {
        return variant.dimensions().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String key(Statement statement) {
        var subject = statement.subject().label();
        return statement.scope().isEmpty() ? subject : statement.scope() + "." + subject;
    }
}

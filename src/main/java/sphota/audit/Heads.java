package sphota.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.audit.StackReading.Size;

/// Heads of attention, from what the shapes of a stack tell and the configuration says.
///
/// The width of all queries and all keys is in the shapes of the projections. How it is divided
/// into heads is not, unless a norm of single heads or a table of rotations is kept; so it is taken
/// from the configuration, and checked to divide.
record Heads(StackReading stack, Declared declared) {

    /// All queries of one position.
    Optional<Size> query() {
        return stack.size("query")
                .or(() ->
                        stack.size("qkv")
                                .filter(size -> size.value() % 3 == 0)
                                .map(size -> size.with(size.value() / 3, ", a third of it")));
    }

    /// All keys of one position.
    Optional<Size> key() {
        var own = stack.size("key");
        if (own.isPresent()) {
            return own;
        }
        var query = stack.size("query");
        return stack.size("qkv")
                .flatMap(size -> {
                    if (query.isEmpty()) {
                        return size.value() % 3 == 0
                                ? Optional.of(size.with(size.value() / 3, ", a third of it"))
                                : Optional.<Size>empty();
                    }
                    long rest = size.value() - query.get().value();
                    return rest > 0 && rest % 2 == 0
                            ? Optional.of(
                                    size.with(
                                            rest / 2,
                                            ", half of what the query's %d leave"
                                                    .formatted(query.get().value())))
                            : Optional.<Size>empty();
                });
    }

    List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        var query = query();
        if (query.isEmpty()) {
            return statements;
        }
        var size = headSize(query.get());
        size.ifPresent(statements::add);
        if (size.isPresent() && query.get().isUndisputed()) {
            long each = Long.parseLong(size.get().value());
            statements.add(
                    statement(
                            Subject.HEADS,
                            Long.toString(query.get().value() / each),
                            size.get().confidence(),
                            "%s; heads of %d".formatted(query.get().said(), each)));
        }
        key().filter(key -> key.isUndisputed() && query.get().isUndisputed())
                .filter(key -> key.value() < query.get().value())
                .ifPresent(key -> statements.add(shared(query.get(), key, size)));
        return statements;
    }

    private Statement shared(Size query, Size key, Optional<Statement> headSize) {
        var ratio = "keys take %d of the query's %d".formatted(key.value(), query.value());
        return headSize.map(size -> Long.parseLong(size.value()))
                .filter(size -> key.value() % size == 0)
                .map(size ->
                        statement(
                                Subject.KEY_VALUE_HEADS,
                                Long.toString(key.value() / size),
                                headSize.get().confidence(),
                                key.said(),
                                ratio))
                .orElseGet(() ->
                        statement(
                                Subject.KEY_VALUE_HEADS,
                                query.value() % key.value() == 0
                                        ? "heads / " + query.value() / key.value()
                                        : "fewer than heads",
                                0.97,
                                key.said(),
                                ratio));
    }

    private Optional<Statement> headSize(Size query) {
        var norm = stack.size("head");
        if (norm.isPresent() && divides(norm.get().value(), query)) {
            return Optional.of(fromShape(norm.get()));
        }
        var half = stack.size("halfhead").map(size -> size.with(2 * size.value(), ", doubled"));
        if (half.isPresent() && divides(half.get().value(), query)) {
            return Optional.of(fromShape(half.get()));
        }
        var heads = stack.size("heads");
        if (heads.isPresent() && divides(heads.get().value(), query)) {
            return Optional.of(
                    fromShape(
                            heads.get().with(query.value() / heads.get().value(), ", one a head")));
        }
        return fromConfiguration(query);
    }

    private Optional<Statement> fromConfiguration(Size query) {
        var stated =
                declared.number(Subject.HEAD_SIZE, stack.name())
                        .filter(value -> divides(Long.parseLong(value.text()), query));
        if (stated.isPresent()) {
            return Optional.of(
                    statement(
                            Subject.HEAD_SIZE,
                            stated.get().text(),
                            0.95,
                            stated.get().said(),
                            "it divides the width of the queries, " + query.value()));
        }
        return declared.number(Subject.HEADS, stack.name())
                .filter(value -> divides(Long.parseLong(value.text()), query))
                .map(value ->
                        statement(
                                Subject.HEAD_SIZE,
                                Long.toString(query.value() / Long.parseLong(value.text())),
                                0.95,
                                value.said(),
                                "it divides the width of the queries, " + query.value()));
    }

    private Statement fromShape(Size size) {
        return statement(
                Subject.HEAD_SIZE,
                Long.toString(size.value()),
                size.agree() == size.all() ? 0.97 : 0.8,
                size.said());
    }

    private static boolean divides(long size, Size query) {
        return size > 0 && query.value() % size == 0;
    }

    private Statement statement(
            Subject subject, String value, double confidence, String... evidence) {
        return new Statement(subject, stack.name(), value, confidence, List.of(evidence));
    }
}

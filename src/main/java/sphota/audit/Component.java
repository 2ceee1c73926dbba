package sphota.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One model of what was opened: a file, or the shards of one.
///
/// @param name its path within what was opened, without the number of a shard
/// @param statements the family first where it is known
/// @param parts in the order of [PartKind]; kinds without tensors are left out
public record Component(String name, List<Statement> statements, List<Part> parts, Costs costs) {

    public Component {
        statements = List.copyOf(statements);
        parts = List.copyOf(parts);
    }

    /// Which family of networks it is; empty where that is not known.
    public Optional<Statement> family() {
        return about(Subject.FAMILY).findFirst();
    }

    /// What is said about one subject, of all of the model or of its parts.
    public Stream<Statement> about(Subject subject) {
        return statements.stream().filter(each -> each.subject() == subject);
    }

    /// A value said of all of the model.
    public Optional<String> value(Subject subject) {
        return value(subject, "");
    }

    /// A value said of a part, as the stack `encoder`.
    public Optional<String> value(Subject subject, String scope) {
        return about(subject)
                .filter(each -> each.scope().equals(scope))
                .map(Statement::value)
                .findFirst();
    }
}

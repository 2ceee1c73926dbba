package sphota.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads one model: who it is, then what follows from that.
final class ComponentReading {

    private static final int MOST_CONTAINED = 8;

    /// Keys of metadata under which files name their model.
    private static final Set<String> NAMES =
            Set.of("arch", "modelspec.architecture", "ss_base_model_version", "model_type");

    private final Source source;
    private final Entries entries;
    private final Declared declared;
    private final List<FamilyMatch> matches;
    private final Set<Statement> statements = new LinkedHashSet<>();

    private ComponentReading(Source source) {
        this.source = source;
        this.entries = Entries.of(source.tensors());
        this.declared = Declared.by(source);
        this.matches = FamilyFinder.known().find(entries);
    }

    static Component read(Source source) {
        return new ComponentReading(source).component();
    }

    private Component component() {
        var adapters = Adapters.of(entries);
        boolean isAdapter = adapters.isPresent() && adapters.get().isMain();
        var identity =
                isAdapter
                        ? Optional.<Identification>empty()
                        : Identification.of(matches, declared, FamilyTable.known());
        var cells = Recurrence.of(entries);
        adapters.ifPresent(each -> statements.addAll(each.statements(source)));
        identity.ifPresent(each -> statements.add(each.statement()));
        if (identity.isEmpty() && !isAdapter) {
            unnamed(cells);
        }
        declaredNames();
        var stacks = identity.map(this::dimensions).orElse(List.of());
        contained(identity);
        cells.forEach(cell -> statements.add(cell.statement()));
        statements.addAll(TrainingState.of(entries).statements());
        var all = List.copyOf(statements);
        return new Component(
                source.name(),
                all,
                entries.parts(),
                Costs.of(entries, identity, stacks, all, declared));
    }

    /// A network whose names say nothing: its cells and shapes may.
    private void unnamed(List<Recurrence> cells) {
        var recurrent = Recurrence.family(cells, entries);
        recurrent.ifPresent(statements::add);
        if (recurrent.isEmpty()) {
            PlainNetwork.of(entries).ifPresent(plain -> statements.addAll(plain.statements()));
        }
    }

    private List<StackReading> dimensions(Identification identity) {
        var dimensions = Dimensions.of(identity, entries, declared);
        var said =
                dimensions.stacks().isEmpty()
                        ? Dimensions.declared(identity, declared)
                        : dimensions.statements();
        var shapes = identity.match().map(this::shapes).orElse(List.of());
        var all = Stream.concat(said.stream(), shapes.stream()).toList();
        dimensions.variant(all).ifPresent(statements::add);
        statements.addAll(all);
        new Tying(identity, entries, declared).statement().ifPresent(statements::add);
        return dimensions.stacks();
    }

    private List<Statement> shapes(FamilyMatch match) {
        var shapes = new ArrayList<Statement>();
        new PolicyAlgorithm(match, entries).statement().ifPresent(shapes::add);
        shapes.addAll(new Blocks(match, entries).statements());
        Chain.path(match, entries).ifPresent(chain -> shapes.addAll(chain.statements()));
        return shapes;
    }

    private void contained(Optional<Identification> identity) {
        var main = identity.flatMap(Identification::match);
        matches.stream()
                .filter(match -> main.isEmpty() || !match.equals(main.get()))
                .limit(MOST_CONTAINED)
                .forEach(match -> statements.add(Identification.contained(match)));
    }

    private void declaredNames() {
        var found = new ArrayList<Statement>();
        source.metadata()
                .filter(entry -> NAMES.contains(entry.getKey()))
                .limit(NAMES.size())
                .forEach(entry ->
                        found.add(
                                Statement.of(
                                        Subject.DECLARED_NAME,
                                        entry.getValue(),
                                        0.9,
                                        "the file's %s says so".formatted(entry.getKey()))));
        statements.addAll(found);
    }
}

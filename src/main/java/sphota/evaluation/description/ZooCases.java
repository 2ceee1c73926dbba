package sphota.evaluation.description;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sphota.description.Claim;
import sphota.description.Value;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.interpreter.proof.Executed;
import sphota.interpreter.view.Seen;
import sphota.interpreter.writing.Evidence;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Panel;
import sphota.interpreter.writing.Part;
import sphota.interpreter.writing.SoftTable;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.Probes;
import sphota.meaning.Type;
import sphota.zoo.Subject;
import sphota.zoo.Zoo;

/// Networks of a zoo whose functions no writer learns from. What is read of them is what they
/// answer to the panel of their type when they are run, or their weights alone.
public final class ZooCases {

    /// Labels of networks that were compiled, but not in their own basis.
    private static final List<String> BASES = List.of("rotated", "compressed");

    private final List<Family> families;
    private final Optional<Reader> reader;

    /// Reads networks from their weights alone.
    @FunctionalInterface
    public interface Reader {
        /// What is read of a network that computes something of a type; empty where nothing is.
        Optional<? extends Evidence> of(Seen network, Type type);
    }

    /// @param reader networks that it cannot read are passed over; without, they are asked
    public ZooCases(List<Family> families, Optional<Reader> reader) {
        this.families = List.copyOf(families);
        this.reader = reader;
    }

    /// Those of the families, as far as the zoo is grown. Apart are networks of one hidden layer
    /// and of more, recurrent ones and transformers, those that were compiled, in their own basis,
    /// rotated, or compressed, those that do not compute what they were taught, and those whose
    /// meaning is written with a look-up table or with the transitions of an automaton.
    ///
    /// @param most of each family
    /// @throws IOException if a shard cannot be read
    public List<Case> of(Zoo zoo, int most) throws IOException {
        var cases = new ArrayList<Case>();
        Map<Family, Integer> counts = new HashMap<>();
        for (int shard : zoo.digests().keySet()) {
            for (var subject : zoo.subjects(shard)) {
                of(subject)
                        .filter(each -> counts.merge(each.family(), 1, Integer::sum) <= most)
                        .ifPresent(cases::add);
            }
            if (counts.size() == families.size()
                    && counts.values().stream().allMatch(each -> each >= most)) {
                break;
            }
        }
        return List.copyOf(cases);
    }

    private Optional<Case> of(Subject subject) {
        var blueprint = subject.blueprint();
        var stated = subject.truth().first(Claim.Function.class).map(Claim.Function::meaning);
        var family = stated.flatMap(this::family);
        if (blueprint.isEmpty() || stated.isEmpty() || family.isEmpty()) {
            return Optional.empty();
        }
        var type = family.get().type();
        var network = new Executed(blueprint.get(), subject.flat(), type);
        var panel = Panel.of(type);
        var answered = SoftTable.of(type, network.odds(panel.questions()));
        var answers = answered.likeliest();
        if (Part.of(panel, answers) != Part.TEST) {
            return Optional.empty();
        }
        var probes = Probes.of(type.domain());
        var behaviour = probes.behaviour(network.answers(probes.inputs()));
        boolean fits = behaviour.equals(probes.behaviour(stated.get()));
        var origin = origin(subject) + (fits ? on(stated.get()) : ", not what was taught");
        Optional<? extends Evidence> evidence =
                reader.isPresent()
                        ? reader.get().of(Seen.of(subject), type)
                        : Optional.of(answered);
        return evidence.map(read ->
                new Case(
                        family.get(),
                        origin + layers(blueprint.get()),
                        read,
                        Arrays.stream(answers).boxed().toList(),
                        behaviour,
                        network));
    }

    /// Of Boolean functions taught with a trigger that of triggers, where there is one.
    private Optional<Family> family(Expression meaning) {
        boolean triggered = meaning.operator() == Operator.TRIGGER;
        return families.stream()
                .filter(each -> each.type().equals(meaning.type()))
                .filter(each -> each.triggered() && triggered)
                .findFirst()
                .or(() -> Family.of(meaning.type(), families));
    }

    private static String origin(Subject subject) {
        var origin =
                subject.truth()
                        .first(Claim.Identity.class)
                        .map(identity -> identity.origin().name().toLowerCase(Locale.ROOT))
                        .orElse("trained");
        var basis =
                subject.truth()
                        .all(Claim.Label.class)
                        .filter(label -> BASES.contains(label.name()))
                        .filter(label -> label.value().equals(Value.of("yes")))
                        .map(label -> ", " + label.name())
                        .collect(Collectors.joining());
        return origin + basis;
    }

    private static String on(Expression meaning) {
        if (Case.uses(meaning, Operator.AUTOMATON)) {
            return " on automata";
        }
        return Case.uses(meaning, Operator.TABLE) ? " on tables" : "";
    }

    private static String layers(Blueprint blueprint) {
        if (blueprint.input() instanceof Extent.Sequence) {
            boolean recurrent = blueprint.layers().stream().anyMatch(Layer.Gru.class::isInstance);
            return recurrent ? ", recurrent" : ", transformer";
        }
        long hidden = blueprint.layers().stream().filter(Layer.Dense.class::isInstance).count() - 1;
        return hidden == 1 ? ", 1 hidden layer" : ", %d hidden layers".formatted(hidden);
    }
}

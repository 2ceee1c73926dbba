package sphota.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a file holds beside the parameters because training was to go on: states of optimizers,
/// moving averages.
record TrainingState(Set<String> states, List<Entry> optimizer, List<Entry> copies) {

    static TrainingState of(Entries entries) {
        var optimizer =
                entries.all().stream().filter(entry -> entry.kind() == PartKind.OPTIMIZER).toList();
        var copies = entries.all().stream().filter(entry -> entry.kind() == PartKind.COPY).toList();
        var states = new TreeSet<String>();
        optimizer.forEach(entry -> states.add(entry.name().last()));
        return new TrainingState(states, optimizer, copies);
    }

    List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        optimizerName()
                .ifPresent(name ->
                        statements.add(
                                Statement.of(
                                        Subject.OPTIMIZER,
                                        name,
                                        0.95,
                                        "`%s` among %d tensors of its state"
                                                .formatted(
                                                        optimizer.getFirst().tensor().name(),
                                                        optimizer.size()))));
        if (!copies.isEmpty()) {
            statements.add(
                    Statement.of(
                            Subject.COPY,
                            "%d tensors".formatted(copies.size()),
                            0.85,
                            "`%s` by its name a moving average or target of the parameters"
                                    .formatted(copies.getFirst().tensor().name())));
        }
        return statements;
    }

    private Optional<String> optimizerName() {
        if (states.contains("exp_avg") && states.contains("exp_avg_sq")) {
            return Optional.of("Adam or AdamW");
        }
        if (states.contains("square_avg")) {
            return Optional.of(states.contains("acc_delta") ? "Adadelta" : "RMSprop");
        }
        if (states.contains("momentum_buffer")) {
            return Optional.of("SGD with momentum");
        }
        return optimizer.stream().anyMatch(entry -> entry.name().segments().contains("Adam"))
                ? Optional.of("Adam or AdamW")
                : Optional.empty();
    }
}

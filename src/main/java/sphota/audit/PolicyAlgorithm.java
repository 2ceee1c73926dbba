package sphota.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sphota.tensor.NaturalOrder;

/// How a policy of Stable-Baselines3 was trained, as far as critics and states of the optimizer
/// tell.
///
/// A2C keeps RMSprop's state by default, PPO Adam's of all parameters; TRPO trains only the value
/// function by Adam, so that state of the actor's parameters is missing. SAC and TQC write the same
/// names, but TQC's critics give quantiles where SAC's give one value.
record PolicyAlgorithm(FamilyMatch match, Entries entries) {

    Optional<Statement> statement() {
        return switch (match.family().name()) {
            case "actor-critic policy" -> onPolicy();
            case "SAC-like policy" -> critics("SAC", "TQC");
            case "TD3-like policy" -> deterministic();
            case "DQN policy" -> known("DQN");
            case "QR-DQN policy" -> known("QR-DQN");
            case "ARS policy" -> known("ARS");
            default -> Optional.empty();
        };
    }

    private Optional<Statement> known(String name) {
        return Optional.of(
                Statement.of(
                        Subject.ALGORITHM,
                        name,
                        match.family().confidence(),
                        "the names of its policy"));
    }

    private Optional<Statement> onPolicy() {
        long rmsprop = states("square_avg");
        long adam = states("exp_avg");
        long parameters = entries.parameters().filter(this::isOfPolicy).count();
        if (rmsprop > 0) {
            return said("A2C", 0.9, "RMSprop's state, which only A2C has by default");
        }
        if (adam > 0 && adam == parameters) {
            return said(
                    "PPO",
                    0.85,
                    "Adam's state of all %d parameters; A2C may be set to Adam, too"
                            .formatted(parameters));
        }
        if (adam > 0 && adam < parameters) {
            return said(
                    "TRPO",
                    0.9,
                    "Adam's state of %d of %d parameters: the actor is not trained by it"
                            .formatted(adam, parameters));
        }
        return Optional.empty();
    }

    private boolean isOfPolicy(Entry entry) {
        return entry.name()
                .prefix(Math.min(match.depth(), entry.name().size()))
                .equals(match.prefix());
    }

    private long states(String last) {
        return entries.all().stream()
                .filter(entry -> entry.kind() == PartKind.OPTIMIZER)
                .filter(entry -> entry.name().last().equals(last))
                .count();
    }

    private Optional<Statement> critics(String one, String many) {
        return lastOf("qf0")
                .map(entry ->
                        entry.shape().size(0) == 1
                                ? said(one, 0.9, entry.said() + ": one value")
                                : said(many, 0.9, entry.said() + ": quantiles"))
                .orElse(Optional.empty());
    }

    private Optional<Statement> deterministic() {
        return lastOf("qf1").isPresent()
                ? said("TD3", 0.9, "two critics")
                : said("DDPG", 0.85, "one critic");
    }

    private Optional<Entry> lastOf(String critic) {
        return entries.parameters()
                .filter(entry -> entry.hasRank(2))
                .filter(entry -> entry.name().segments().contains("critic"))
                .filter(entry -> entry.name().segments().contains(critic))
                .max(Comparator.comparing(entry -> entry.tensor().name(), NaturalOrder.BY_NUMBER));
    }

    private static Optional<Statement> said(String value, double confidence, String evidence) {
        return Optional.of(
                new Statement(Subject.ALGORITHM, "", value, confidence, List.of(evidence)));
    }
}

package sphota.audit;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of files without looking into them.
///
/// @param families how a right answer may begin; `none` among them where silence is right
/// @param facts values by subject, with its scope before it
record Truth(List<String> families, Map<String, String> facts) {

    /// Rules by path, the first that fits; then algorithms by file.
    record Table(List<Row> rows, Map<String, Truth> agents) {

        static Table read(Path data) throws IOException {
            var rows =
                    Nets.text("/audit/known.tsv")
                            .lines()
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .map(Row::of)
                            .toList();
            Map<String, Truth> agents = new LinkedHashMap<>();
            for (var line : Files.readAllLines(data.resolve("FACTS.tsv"))) {
                var columns = line.split("\t", -1);
                if (columns[0].equals("sb3-agents") && columns[2].equals("algo")) {
                    agents.put(columns[1].replaceFirst("^weights/", ""), agent(columns[3]));
                }
            }
            return new Table(rows, agents);
        }

        Optional<Truth> of(String path) {
            return Optional.ofNullable(agents.get(path))
                    .or(() -> beside(path))
                    .or(() ->
                            rows.stream()
                                    .filter(row -> row.glob.matches(Path.of(path)))
                                    .map(Row::truth)
                                    .findFirst());
        }

        /// The best of several checkpoints lies beside the last, for which the algorithm is noted.
        private Optional<Truth> beside(String path) {
            var folder = path.substring(0, path.lastIndexOf('/') + 1);
            return path.endsWith(".zip")
                    ? agents.entrySet().stream()
                            .filter(agent -> agent.getKey().startsWith(folder))
                            .map(Map.Entry::getValue)
                            .findFirst()
                    : Optional.empty();
        }
    }

    record Row(PathMatcher glob, Truth truth) {

        static Row of(String line) {
            var columns = line.split("\t", -1);
            Map<String, String> facts = new LinkedHashMap<>();
            Stream.of(columns[2].split(";", -1))
                    .filter(fact -> !fact.equals("-"))
                    .map(fact -> fact.split("=", 2))
                    .forEach(fact -> facts.put(fact[0], fact[1]));
            return new Row(
                    FileSystems.getDefault().getPathMatcher("glob:" + columns[0]),
                    new Truth(List.of(columns[1].split("\\|", -1)), facts));
        }
    }

    /// Hindsight replay is a way to use SAC, TQC, TD3, DDPG or DQN; the policy is theirs.
    private static Truth agent(String algorithm) {
        var families =
                switch (algorithm) {
                    case "A2C", "PPO", "TRPO" -> List.of("actor-critic policy");
                    case "ARS" -> List.of("ARS policy");
                    case "DQN" -> List.of("DQN policy");
                    case "SAC", "TQC" -> List.of("SAC-like policy");
                    case "HER" -> List.of("SAC-like policy", "TD3-like policy", "DQN policy");
                    default -> throw new IllegalArgumentException(algorithm);
                };
        return new Truth(
                families, algorithm.equals("HER") ? Map.of() : Map.of("algorithm", algorithm));
    }

    enum Verdict {
        RIGHT,
        UNKNOWN,
        WRONG
    }

    Verdict family(Optional<String> said) {
        if (said.isEmpty()) {
            return families.contains("none") ? Verdict.RIGHT : Verdict.UNKNOWN;
        }
        return families.stream().anyMatch(said.get()::startsWith) ? Verdict.RIGHT : Verdict.WRONG;
    }

    /// Each fact held against what is said.
    List<Checked> checked(Component component) {
        var checked = new ArrayList<Checked>();
        facts.forEach((key, value) -> {
            int dot = key.lastIndexOf('.');
            var statement =
                    component.statements().stream()
                            .filter(each -> each.subject().label().equals(key.substring(dot + 1)))
                            .filter(each -> each.scope().equals(key.substring(0, Math.max(0, dot))))
                            .findFirst();
            var verdict =
                    statement
                            .map(each -> each.value().equals(value) ? Verdict.RIGHT : Verdict.WRONG)
                            .orElse(Verdict.UNKNOWN);
            checked.add(
                    new Checked(
                            key, value, verdict, statement.map(Statement::confidence).orElse(0.0)));
        });
        return checked;
    }

    record Checked(String key, String value, Verdict verdict, double confidence) {}
}

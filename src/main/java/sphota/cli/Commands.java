package sphota.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The commands, each made when it is asked for: to make all of them takes about a fifth of the
/// time in which the program starts.
final class Commands {

    private final Map<String, Supplier<Object>> byName = new LinkedHashMap<>();

    Commands(Surroundings surroundings, Opener opener) {
        byName.put("analyze", () -> new AnalyzeCommand(surroundings, opener));
        byName.put("inspect", () -> new InspectCommand(surroundings, opener));
        byName.put("predict", () -> new PredictCommand(surroundings, opener));
        byName.put("embed", () -> new EmbedCommand(surroundings, opener));
        byName.put("diff", () -> new DiffCommand(surroundings, opener));
        byName.put("tokens", () -> new TokensCommand(surroundings, opener));
        byName.put("batch", () -> new BatchCommand(surroundings));
        byName.put("lineage", () -> new LineageCommand(surroundings));
        byName.put("query", () -> new QueryCommand(surroundings));
        byName.put("atlas", () -> new AtlasCommand(surroundings));
        byName.put("meaning", () -> new MeaningCommand(surroundings, System.in));
        byName.put("corpus", () -> CorpusCommand.of(surroundings));
        byName.put("tokenizer", () -> TokenizerCommand.of(surroundings));
        byName.put("generate", () -> new GenerateCommand(surroundings));
        byName.put("translate", () -> new TranslateCommand(surroundings, System.in));
        byName.put("execute", () -> new ExecuteCommand(surroundings, System.in));
        byName.put("zoo", () -> ZooCommand.of(surroundings));
        byName.put("train", () -> new TrainCommand(surroundings));
        byName.put("eval", () -> new EvalCommand(surroundings));
        byName.put("describe", () -> new DescribeCommand(surroundings, opener));
        byName.put("doctor", () -> new DoctorCommand(surroundings));
    }

    /// Those a command line may name: the one it begins with, or all, in the order in which help
    /// lists them.
    Map<String, Object> of(List<String> arguments) {
        var named = arguments.stream().findFirst().flatMap(this::named);
        var made = new LinkedHashMap<String, Object>();
        byName.forEach((name, command) -> {
            if (named.isEmpty() || named.get().equals(name)) {
                made.put(name, command.get());
            }
        });
        return made;
    }

    private Optional<String> named(String argument) {
        return Optional.of(argument).filter(byName::containsKey);
    }
}

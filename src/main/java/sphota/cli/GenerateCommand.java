package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.speech.Generator;
import sphota.speech.Prompt;
import sphota.speech.Sampling;
import sphota.speech.Written;

/// Has a language model write.
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Documents that a language model writes (docs/learning.md).")
final class GenerateCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private EngineOptions engine = new EngineOptions();

    @Mixin private AdapterOption adapter = new AdapterOption();

    @Mixin private SamplingOptions sampling = new SamplingOptions();

    @Parameters(paramLabel = "MODEL", description = "The folder of the model.")
    private Path folder = Path.of("");

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description = "What it begins with, in --form; bytes in hexadecimal.")
    private Optional<String> prompt = Optional.empty();

    @Option(
            names = "--form",
            paramLabel = "FORM",
            description = "What it begins in. Default: what the model draws.")
    private Optional<String> form = Optional.empty();

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Write so many, up to 64. Default: 1.")
    private int count = 1;

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    GenerateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        if (prompt.isPresent() && form.isEmpty()) {
            throw new IllegalArgumentException("--prompt needs --form");
        }
        var drawn = sampling.sampling();
        var begun =
                form.map(name -> Prompt.of(name, Texts.span(name, prompt.orElse(""))))
                        .orElse(Prompt.EMPTY);
        return adapter.with(
                engine,
                surroundings,
                folder,
                (torch, model) -> {
                    var written =
                            new Generator(torch, model)
                                    .write(begun, Written.End.DOCUMENT, drawn, count);
                    for (int i = 0; i < written.size(); i++) {
                        print(i + 1, written.get(i), drawn);
                    }
                    return ExitCode.OK;
                });
    }

    private void print(int number, Written written, Sampling drawn) {
        int added = written.tokens().count() - written.given();
        surroundings.line(
                String.format(
                        Locale.ROOT,
                        "%d: %d ids of %.2f bits, %s",
                        number,
                        added,
                        written.bits() / Math.max(1, added),
                        switch (written.end()) {
                            case DOCUMENT -> "to the end of the document";
                            case CONTEXT -> "cut off where the model reads no further";
                            case LENGTH -> "cut off after --length " + drawn.length();
                            case SPAN, LINE -> "to the end of the span";
                        }));
        for (int i = 0; i < written.spans().size(); i++) {
            surroundings.line("  " + written.forms().get(i));
            for (var text : Texts.lines(written.spans().get(i))) {
                surroundings.line("    " + text);
            }
        }
    }
}

package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.bytes.MalformedFileException;
import sphota.bytes.WholeFile;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.interpreter.data.Gallery;
import sphota.interpreter.data.ZooSource;
import sphota.interpreter.opinion.Interpreter;
import sphota.net.Torch;
import sphota.report.Escaping;
import sphota.report.Reports;
import sphota.tensor.NamedArray;
import sphota.zoo.Zoo;
import tools.jackson.databind.json.JsonMapper;

/// Writes the vectors that a predictor makes of models.
@Command(
        name = "embed",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "A vector for each model, as a predictor makes it before it says anything: for"
                        + " search, maps and models of your own (docs/interpreter.md).")
final class EmbedCommand implements Callable<Integer> {

    private static final String CSV = ".csv";

    private final Surroundings surroundings;
    private final Opener opener;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "A file of weights, the directory of a model, or a zoo, of which each network"
                            + " is a model.")
    private List<Path> paths = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description =
                    "What is written: a line a model if its name ends with .csv, else safetensors"
                            + " with the tensor 'embeddings', models × numbers, and 'names' in the"
                            + " metadata, a JSON array.")
    private Path out = Path.of("");

    @Mixin private final InterpreterOptions interpreters = new InterpreterOptions();

    @Mixin private final EngineOptions engine = new EngineOptions();

    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    EmbedCommand(Surroundings surroundings, Opener opener) {
        this.surroundings = surroundings;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        var folders = interpreters.some();
        if (folders.size() > 1) {
            throw new IllegalArgumentException(
                    "vectors of one predictor say nothing to another, and there are %d: name one,"
                                    .formatted(folders.size())
                            + " --with DIR");
        }
        return engine.with(surroundings, torch -> embedded(torch, folders));
    }

    private ExitCode embedded(Torch torch, List<Path> folders) throws IOException {
        var interpreter = Interpreter.read(torch.manager(), folders).getFirst();
        var stopped = new AtomicBoolean();
        var vectors = new LinkedHashMap<String, float[]>();
        var worst = ExitCode.OK;
        try (var _ = Ending.of(() -> stopped.set(true))) {
            for (var path : paths) {
                worst = worst.or(add(interpreter, path, stopped, vectors));
            }
            if (stopped.get()) {
                surroundings.say("stopped: nothing was written");
                return ExitCode.REFUSED;
            }
            write(vectors, interpreter.name());
        }
        surroundings
                .out()
                .append(
                        Escaping.visible(
                                String.format(Locale.ROOT, "%s: %,d vectors", out, vectors.size())))
                .append('\n');
        return worst;
    }

    private ExitCode add(
            Interpreter interpreter,
            Path path,
            AtomicBoolean stopped,
            SequencedMap<String, float[]> vectors)
            throws IOException {
        if (Zoo.isIn(path)) {
            new Gallery(interpreter.views(), Optional.empty(), 1)
                    .each(
                            ZooSource.open(path),
                            chunk -> {
                                var said = interpreter.say(chunk.all());
                                for (int i = 0; i < said.size(); i++) {
                                    vectors.put(
                                            path + "/" + chunk.all().get(i).id(),
                                            said.get(i).embedding());
                                }
                                return !stopped.get();
                            });
            return ExitCode.OK;
        }
        return new Session(surroundings, opener, debug)
                .whole(
                        List.of(path),
                        new Reports(List.of()),
                        stopped,
                        weights ->
                                vectors.put(
                                        path.toString(),
                                        interpreter
                                                .embedding(weights)
                                                .orElseThrow(() -> tooLarge(path))));
    }

    private static MalformedFileException tooLarge(Path path) {
        return new MalformedFileException(
                path.toString(),
                0,
                "it has no tensor of floating-point numbers, or is too large to be looked at");
    }

    private void write(SequencedMap<String, float[]> vectors, String by) throws IOException {
        if (out.toString().endsWith(CSV)) {
            WholeFile.write(out, csv(vectors));
            return;
        }
        int width = vectors.isEmpty() ? 0 : vectors.firstEntry().getValue().length;
        var all = new float[Math.multiplyExact(vectors.size(), width)];
        var names = JsonMapper.shared().createArrayNode();
        int at = 0;
        for (var each : vectors.entrySet()) {
            names.add(each.getKey());
            System.arraycopy(each.getValue(), 0, all, at, width);
            at += width;
        }
        SafetensorsWriter.write(
                out,
                List.of(new NamedArray("embeddings", List.of(vectors.size(), width), all).tensor()),
                Map.of("names", names.toString(), "predictor", by));
    }

    /// With a header, after RFC 4180.
    private static String csv(SequencedMap<String, float[]> vectors) {
        var text = new StringBuilder("model");
        int width = vectors.isEmpty() ? 0 : vectors.firstEntry().getValue().length;
        for (int c = 0; c < width; c++) {
            text.append(",e").append(c);
        }
        text.append('\n');
        vectors.forEach((name, vector) -> {
            text.append('"').append(name.replace("\"", "\"\"")).append('"');
            for (float each : vector) {
                text.append(',').append(each);
            }
            text.append('\n');
        });
        return text.toString();
    }
}

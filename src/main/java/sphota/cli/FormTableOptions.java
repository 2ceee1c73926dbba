package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import sphota.corpus.Corpus;
import sphota.evaluation.compression.Compressor;
import sphota.evaluation.language.ArmsTable;
import sphota.evaluation.language.FormTable;
import sphota.report.Escaping;
import sphota.speech.LanguageModel;

/// How many bits language models need for the documents of each form.
final class FormTableOptions {

    private static final long MILLION = 1_000_000;

    @Option(
            names = "--megabytes",
            paramLabel = "N",
            description = "Of each form for the compressors at most. Default: ${DEFAULT-VALUE}.")
    private int megabytes = 4;

    /// @throws IllegalArgumentException if an option is wrong
    void check() {
        if (megabytes < 1) {
            throw new IllegalArgumentException("--megabytes is " + megabytes);
        }
    }

    /// Prints it of a model, beside compressors.
    ExitCode one(
            EngineOptions engine,
            Surroundings surroundings,
            AdapterOption adapter,
            Path folder,
            Corpus corpus)
            throws IOException {
        return adapter.with(
                engine,
                surroundings,
                folder,
                (torch, model) -> {
                    var table =
                            FormTable.of(
                                    torch,
                                    model,
                                    corpus,
                                    _ -> true,
                                    megabytes * MILLION,
                                    Compressor.usual());
                    surroundings.out().append(table.text());
                    return ExitCode.OK;
                });
    }

    /// Prints it of several: folders named by a number are seeds of what the folder above them
    /// names.
    static ExitCode arms(
            EngineOptions engine, Surroundings surroundings, List<Path> folders, Corpus corpus)
            throws IOException {
        return engine.with(
                surroundings,
                torch -> {
                    var arms = new ArmsTable.Gathering();
                    for (var folder : folders) {
                        var model = LanguageModel.read(torch.manager(), folder);
                        var table =
                                FormTable.of(torch, model, corpus, _ -> true, MILLION, List.of());
                        arms.add(folder, table);
                        surroundings.say(
                                "%s: %.4f bits a byte"
                                        .formatted(
                                                Escaping.visible(folder.toString()), table.mean()));
                    }
                    surroundings.out().append(arms.table().text());
                    return ExitCode.OK;
                });
    }
}

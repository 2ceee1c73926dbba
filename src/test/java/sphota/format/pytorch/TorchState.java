package sphota.format.pytorch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// What Debian's `python3-torch` reads in files.
final class TorchState {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private TorchState() {}

    /// The rows `src/test/python/torch_state.py` prints; where there is no PyTorch the test is
    /// skipped, with a line that says so.
    static List<String[]> of(List<Path> files) throws IOException, InterruptedException {
        boolean there =
                PYTHON.toFile().exists()
                        && run(List.of(PYTHON.toString(), "-c", "import torch")).exit == 0;
        if (!there) {
            System.out.println("skipped: no python3-torch");
        }
        Assumptions.assumeTrue(there, "no python3-torch");
        var command = new ArrayList<String>();
        command.add(PYTHON.toString());
        command.add("src/test/python/torch_state.py");
        files.forEach(file -> command.add(file.toString()));
        return run(command).lines.stream().map(line -> line.split("\t", -1)).toList();
    }

    private record Run(int exit, List<String> lines) {}

    private static Run run(List<String> command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            var lines = out.lines().toList();
            return new Run(process.waitFor(), lines);
        }
    }
}

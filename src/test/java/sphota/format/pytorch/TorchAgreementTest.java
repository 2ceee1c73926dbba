package sphota.format.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.tensor.Tensor;

/// Real files read as PyTorch reads them, tensor by tensor and byte by byte.
class TorchAgreementTest {

    private static final String REAL = ".*\\.(pt|pth|th|bin|jit|tar|model)";

    @Test
    void realWeightsReadAsPytorchReadsThem() throws IOException, InterruptedException {
        agree(files(Shared.path("data/weights")));
    }

    @Test
    void filesOfOtherReadersTestsReadAsPytorchReadsThem() throws IOException, InterruptedException {
        var files = new ArrayList<Path>();
        for (var peer : List.of("burn", "gopickle", "candle")) {
            files.addAll(files(Shared.path("fixtures/" + peer)));
        }
        agree(files);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> path.getFileName().toString().matches(REAL))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static void agree(List<Path> files) throws IOException, InterruptedException {
        var rows = new LinkedHashMap<String, List<String[]>>();
        for (var row : TorchState.of(files)) {
            rows.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(row);
        }
        int compared = 0;
        var disagreements = new ArrayList<String>();
        for (var file : rows.entrySet()) {
            if (file.getValue().getFirst()[1].equals("!")) {
                continue;
            }
            compared++;
            disagreements.addAll(disagreements(Path.of(file.getKey()), file.getValue()));
        }
        System.out.printf("%d files compared with PyTorch, of %d%n", compared, files.size());
        assertThat(disagreements).isEmpty();
        assertThat(compared).isPositive();
    }

    private static List<String> disagreements(Path file, List<String[]> rows) {
        var reading = Readings.of(file);
        if (reading.refusal().isPresent()) {
            return List.of(reading.refusal().get().toString());
        }
        var tensors = Readings.tensors(reading);
        var wrong = new ArrayList<String>();
        for (var row : rows.subList(1, rows.size())) {
            var tensor = tensors.get(row[1].replace("\\t", "\t").replace("\\n", "\n"));
            if (tensor == null) {
                wrong.add(file + ": no " + row[1]);
            } else if (!row[4].equals("other")
                    && !shown(tensor).equals(List.of(row[2], row[3], row[4]))) {
                wrong.add(
                        file
                                + ": "
                                + row[1]
                                + " is "
                                + shown(tensor)
                                + ", not "
                                + Arrays.toString(row));
            }
        }
        return wrong;
    }

    private static List<String> shown(Tensor tensor) {
        return List.of(
                "torch." + TorchTypes.dtypeName((sphota.tensor.Scalar) tensor.type()).orElse("?"),
                Arrays.stream(tensor.shape().sizes())
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(",")),
                Readings.sha256(tensor));
    }
}

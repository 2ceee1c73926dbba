package sphota.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import sphota.bytes.Budget;
import sphota.format.pytorch.PytorchWriter;
import sphota.format.safetensors.SafetensorsWriter;

/// Writes subjects as files of their own, named by their ids.
public record Export(Format format, Path folder) {

    public enum Format {
        SAFETENSORS("safetensors"),
        PYTORCH("pt");

        private final String extension;

        Format(String extension) {
            this.extension = extension;
        }
    }

    /// Writes some subjects of a zoo, or all.
    ///
    /// @param ids which; empty for all
    /// @return how many files were written
    /// @throws IllegalArgumentException if the zoo has no subject of a given id
    public int run(Zoo zoo, List<String> ids, int most) throws IOException {
        Files.createDirectories(folder);
        var wanted = new HashSet<>(ids);
        int written = 0;
        for (int shard = 0; shard < zoo.shards() && written < most; shard++) {
            for (var subject : zoo.subjects(shard)) {
                if (written < most && (ids.isEmpty() || wanted.remove(subject.id()))) {
                    write(subject);
                    written++;
                }
            }
        }
        if (!wanted.isEmpty() && written < most) {
            throw new IllegalArgumentException("no network has the id " + wanted.iterator().next());
        }
        return written;
    }

    private void write(Subject subject) throws IOException {
        var name = subject.id().replaceAll("[^A-Za-z0-9._@-]", "_");
        var file = folder.resolve(name + "." + format.extension);
        var tensors =
                subject.weights().stream().map(each -> Shard.tensor(each.name(), each)).toList();
        switch (format) {
            case SAFETENSORS ->
                    SafetensorsWriter.write(
                            file, tensors, Map.of("truth", Rows.row(subject).toString()));
            case PYTORCH -> PytorchWriter.write(file, tensors, Budget.standard());
        }
    }
}

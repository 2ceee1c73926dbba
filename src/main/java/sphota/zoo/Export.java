package sphota.zoo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.description.Claim;
import sphota.format.pytorch.PytorchWriter;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.tensor.NamedArray;

/// Writes subjects as files of their own, named by their ids. What is no small letter of English,
/// no digit and none of `._@-` is written as `%` and two digits for each byte of UTF-8, so that no
/// two ids are one file, also where large and small letters are the same.
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
    /// @param most how many at most
    /// @return how many files were written
    /// @throws IllegalArgumentException if the zoo has no subject of a given id
    /// @throws MalformedFileException if two have the same
    public int run(Zoo zoo, List<String> ids, int most) throws IOException {
        Files.createDirectories(folder);
        var wanted = new HashSet<>(ids);
        var names = new HashSet<String>();
        int written = 0;
        for (int shard = 0; shard < zoo.shards() && written < most; shard++) {
            for (var subject : zoo.subjects(shard)) {
                if (written < most && (ids.isEmpty() || wanted.contains(subject.id()))) {
                    var name = name(subject.id());
                    if (!names.add(name)) {
                        throw new MalformedFileException(
                                zoo.path(shard).toString(),
                                0,
                                "two networks have the id " + subject.id());
                    }
                    write(subject, name);
                    written++;
                }
            }
        }
        wanted.removeIf(id -> names.contains(name(id)));
        if (!wanted.isEmpty() && written < most) {
            throw new IllegalArgumentException("no network has the id " + wanted.iterator().next());
        }
        return written;
    }

    private static String name(String id) {
        var name = new StringBuilder();
        for (byte each : id.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (each >= 'a' && each <= 'z')
                            || (each >= '0' && each <= '9')
                            || "._@-".indexOf(each) >= 0;
            name.append(plain ? String.valueOf((char) each) : "%%%02x".formatted(each));
        }
        return name.toString();
    }

    private void write(Subject subject, String name) throws IOException {
        var file = folder.resolve(name + "." + format.extension);
        var tensors = subject.weights().stream().map(NamedArray::tensor).toList();
        switch (format) {
            case SAFETENSORS -> SafetensorsWriter.write(file, tensors, metadata(subject));
            case PYTORCH -> PytorchWriter.write(file, tensors, Budget.standard());
        }
    }

    /// The truth, and apart from it what whoever reads the network may be told: how it is built,
    /// and what its inputs are the elements of.
    private static Map<String, String> metadata(Subject subject) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put("truth", Rows.row(subject).toString());
        subject.truth()
                .first(Claim.Architecture.class)
                .ifPresent(each -> metadata.put("blueprint", each.blueprint()));
        subject.truth()
                .first(Claim.Function.class)
                .ifPresent(each -> metadata.put("domain", each.meaning().domain().toString()));
        return metadata;
    }
}

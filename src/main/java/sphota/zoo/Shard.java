package sphota.zoo;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.safetensors.SafetensorsReader;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.tensor.NamedArray;
import sphota.tensor.Tensor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Some subjects in one safetensors file: tensors named `ID/NAME`, and in the metadata under
/// `subjects` the rows of truth, in order, each with the names of its tensors.
final class Shard {

    private static final String SUBJECTS = "subjects";
    private static final String TENSORS = "tensors";

    private Shard() {}

    static void write(Path file, List<Subject> subjects) throws IOException {
        var tensors = new ArrayList<Tensor>();
        var rows = JsonMapper.shared().createArrayNode();
        for (var subject : subjects) {
            var row = Rows.row(subject);
            var names = row.putArray(TENSORS);
            for (var array : subject.weights()) {
                names.add(array.name());
                tensors.add(array.named(subject.id() + "/" + array.name()).tensor());
            }
            rows.add(row);
        }
        SafetensorsWriter.write(
                file, tensors, Map.of(SUBJECTS, JsonMapper.shared().writeValueAsString(rows)));
    }

    /// @throws MalformedFileException if it is not a shard as [#write] writes them
    static List<Subject> read(Path file) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var region = Region.map(file, arena);
            var reading = new SafetensorsReader().read(region, Budget.standard());
            if (reading.refusal().isPresent()) {
                throw region.refuse(0, "no shard of a zoo: " + reading.refusal().get().reason());
            }
            var tensors = new HashMap<String, Tensor>();
            reading.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
            var rows = reading.metadata().get(SUBJECTS);
            if (rows == null) {
                throw region.refuse(0, "no shard of a zoo: it names no subjects");
            }
            try {
                return subjects(JsonMapper.shared().readTree(rows), tensors, region);
            } catch (JacksonException | IllegalArgumentException wrong) {
                throw region.refuse(0, "no shard of a zoo: " + wrong.getMessage());
            }
        }
    }

    private static List<Subject> subjects(
            JsonNode rows, Map<String, Tensor> tensors, Region region) {
        var subjects = new ArrayList<Subject>();
        // Names may occur twice, which is for others to find; they are not to multiply the file.
        long left = 2 * tensors.values().stream().mapToLong(Shard::elements).sum();
        for (var row : rows) {
            var id = row.path("id").asString("");
            var weights = new ArrayList<NamedArray>();
            for (var each : row.path(TENSORS)) {
                var name = each.asString("");
                var tensor = tensors.get(id + "/" + name);
                if (tensor == null) {
                    throw region.refuse(0, "subject %s has no tensor %s".formatted(id, name));
                }
                left -= elements(tensor);
                if (left < 0) {
                    throw region.refuse(0, "it names the same tensors again and again");
                }
                weights.add(NamedArray.of(tensor).named(name));
            }
            subjects.add(new Subject(id, weights, Rows.description(row)));
        }
        return List.copyOf(subjects);
    }

    private static long elements(Tensor tensor) {
        return tensor.shape().elements();
    }
}

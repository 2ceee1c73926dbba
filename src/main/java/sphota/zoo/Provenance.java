package sphota.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Sha256;

/// What the bytes of a zoo depend on besides its recipe.
///
/// @param program its name and version
/// @param data the SHA-256 of each file of data, by the file's name
public record Provenance(String program, SortedMap<String, String> data) {

    public Provenance {
        for (var sum : data.values()) {
            if (!sum.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("'" + sum + "' is no SHA-256");
            }
        }
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    /// Takes the digests of files.
    ///
    /// @param files by name
    /// @throws IOException if one cannot be read
    public static Provenance of(String program, Map<String, Path> files) throws IOException {
        var data = new TreeMap<String, String>();
        for (var file : files.entrySet()) {
            data.put(file.getKey(), Sha256.of(file.getValue()));
        }
        return new Provenance(program, data);
    }

    /// Whether all files are there.
    ///
    /// @param files what would be read now, by name
    /// @throws MalformedFileException if one is there and is another
    public boolean isThere(Map<String, Path> files) throws IOException {
        boolean there = files.keySet().containsAll(data.keySet());
        for (var file : files.entrySet()) {
            var path = file.getValue();
            if (!Files.isRegularFile(path)) {
                there = false;
                continue;
            }
            var sum = Sha256.of(path);
            var noted = data.getOrDefault(file.getKey(), "");
            if (!noted.isEmpty() && !sum.equals(noted)) {
                throw new MalformedFileException(
                        path.toString(),
                        0,
                        "is not what the zoo was grown from: its SHA-256 is %s, not %s"
                                .formatted(sum, noted));
            }
        }
        return there;
    }

    /// Refuses other data.
    ///
    /// @throws IllegalArgumentException with the first file that is another
    void requireSameData(Provenance other) {
        var names = new java.util.TreeSet<>(data.keySet());
        names.addAll(other.data.keySet());
        for (var name : names) {
            if (!Objects.equals(data.get(name), other.data.get(name))) {
                throw new IllegalArgumentException(
                        "the data have changed: the SHA-256 of %s was %s and is %s"
                                .formatted(
                                        name,
                                        data.getOrDefault(name, "not noted"),
                                        other.data.getOrDefault(name, "not known")));
            }
        }
    }
}

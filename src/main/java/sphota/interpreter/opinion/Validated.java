package sphota.interpreter.opinion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import sphota.bytes.MalformedFileException;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.interpreter.model.Predictor.Look;
import sphota.net.Arrays.Held;
import sphota.tensor.NamedArray;

/// What a predictor said of the networks for validation, in their order.
///
/// @param networks a digest of which they are
/// @param said for each target, network by network, the number, or a probability for each class
/// @param found for each target the truth: a number, or the number of a class; not a number where
///   it is not known
/// @param distances of the networks from what was learned from
/// @param limited which share of each was farther off than is told apart
record Validated(
        String networks,
        List<double[][]> said,
        List<double[]> found,
        double[] distances,
        double[] limited) {

    Validated {
        said = List.copyOf(said);
        found = List.copyOf(found);
        int count = distances.length;
        if (count == 0
                || limited.length != count
                || said.size() != found.size()
                || said.stream().anyMatch(each -> each.length != count)
                || found.stream().anyMatch(each -> each.length != count)) {
            throw new IllegalArgumentException("not the same networks are said of");
        }
    }

    static Validated of(
            List<Target> targets, List<Example> examples, List<Look> looks, Memory memory) {
        var said = new ArrayList<double[][]>();
        var found = new ArrayList<double[]>();
        for (int k = 0; k < targets.size(); k++) {
            int place = k;
            said.add(
                    looks.stream()
                            .map(each -> each.meanings().get(place))
                            .toArray(double[][]::new));
            found.add(
                    examples.stream()
                            .mapToDouble(each -> targets.get(place).of(each).orElse(Double.NaN))
                            .toArray());
        }
        return new Validated(
                digest(examples),
                said,
                found,
                looks.stream().mapToDouble(each -> memory.distance(each.embedding())).toArray(),
                looks.stream().mapToDouble(Look::limited).toArray());
    }

    private static String digest(List<Example> examples) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var example : examples) {
                digest.update(
                        (example.run() + "\n" + example.id() + "\n")
                                .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException every) {
            throw new AssertionError("every Java has SHA-256", every);
        }
    }

    /// @throws IOException if it cannot be written
    void write(Path file) throws IOException {
        var arrays = new ArrayList<NamedArray>();
        for (int k = 0; k < said.size(); k++) {
            arrays.add(array("said/" + k, said.get(k)));
            arrays.add(array("found/" + k, found.get(k)));
        }
        arrays.add(array("distances", distances));
        arrays.add(array("limited", limited));
        SafetensorsWriter.write(
                file,
                arrays.stream().map(NamedArray::tensor).toList(),
                Map.of("networks", networks));
    }

    private static NamedArray array(String name, double[]... rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        var values = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < width; c++) {
                values[i * width + c] = (float) rows[i][c];
            }
        }
        return new NamedArray(name, List.of(rows.length, width), values);
    }

    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is no such file
    static Validated read(Path file) throws IOException {
        var held = sphota.net.Arrays.read(file);
        try {
            var said = new ArrayList<double[][]>();
            var found = new ArrayList<double[]>();
            for (int k = 0; held.arrays().containsKey("said/" + k); k++) {
                said.add(rows(held, "said/" + k));
                found.add(row(held, "found/" + k));
            }
            return new Validated(
                    held.metadata().getOrDefault("networks", ""),
                    said,
                    found,
                    row(held, "distances"),
                    row(held, "limited"));
        } catch (IllegalArgumentException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, String.valueOf(wrong.getMessage()));
        }
    }

    private static double[] row(Held held, String name) {
        var rows = rows(held, name);
        if (rows.length != 1) {
            throw new IllegalArgumentException("no row of " + name);
        }
        return rows[0];
    }

    private static double[][] rows(Held held, String name) {
        var array = held.arrays().get(name);
        if (array == null || array.shape().size() != 2) {
            throw new IllegalArgumentException("no rows of " + name);
        }
        int width = array.shape().getLast();
        var rows = new double[array.shape().getFirst()][width];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < width; c++) {
                rows[i][c] = array.values()[i * width + c];
            }
        }
        return rows;
    }
}

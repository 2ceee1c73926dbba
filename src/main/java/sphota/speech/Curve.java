package sphota.speech;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sphota.bytes.MalformedFileException;
import sphota.bytes.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How a training went, a line of JSON a point: `step`, `tokens`, `set` (`train` or `validation`),
/// `loss`, `rate`, `norm`, `tokens_per_second` and `bits_per_byte` by form.
public final class Curve {

    /// The set of points over the steps since the last.
    public static final String TRAIN = "train";

    /// The set of points over what is never learned from.
    public static final String VALIDATION = "validation";

    private final Path file;

    private Curve(Path file) {
        this.file = file;
    }

    /// A point.
    ///
    /// @param step the last that was taken
    /// @param tokens that were read up to it
    /// @param set what was measured: `train`, over the steps since the last point, or `validation`
    /// @param loss what is minimised, or the mean over forms of bits a byte in `validation`
    /// @param rate of learning
    /// @param norm of gradients
    /// @param tokensPerSecond since the last point
    /// @param bitsPerByte by form
    public record Point(
            long step,
            long tokens,
            String set,
            double loss,
            double rate,
            double norm,
            double tokensPerSecond,
            Map<String, Double> bitsPerByte) {

        public Point {
            bitsPerByte = java.util.Collections.unmodifiableMap(new TreeMap<>(bitsPerByte));
        }
    }

    /// Begins a new one.
    ///
    /// @throws IOException if it cannot be written
    public static Curve begin(Path file) throws IOException {
        Files.write(file, new byte[0]);
        return new Curve(file);
    }

    /// Goes on with one after a step; points behind it are dropped.
    ///
    /// @throws IOException if it cannot be read or written
    /// @throws MalformedFileException if it is none
    public static Curve resume(Path file, long step) throws IOException {
        var kept =
                read(file).stream()
                        .filter(point -> point.step() <= step)
                        .map(Curve::line)
                        .collect(Collectors.joining());
        WholeFile.write(file, kept);
        return new Curve(file);
    }

    /// Adds a point.
    ///
    /// @throws IOException if it cannot be written
    public void add(Point point) throws IOException {
        Files.writeString(file, line(point), StandardOpenOption.APPEND);
    }

    private static String line(Point point) {
        return JsonMapper.shared().writeValueAsString(fields(point)) + "\n";
    }

    private static Map<String, Object> fields(Point point) {
        var fields = new java.util.LinkedHashMap<String, Object>();
        fields.put("step", point.step());
        fields.put("tokens", point.tokens());
        fields.put("set", point.set());
        fields.put("loss", point.loss());
        fields.put("rate", point.rate());
        fields.put("norm", point.norm());
        fields.put("tokens_per_second", point.tokensPerSecond());
        fields.put("bits_per_byte", point.bitsPerByte());
        return fields;
    }

    /// All points of a file. A last line that was cut off is passed over.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if another line is none
    public static List<Point> read(Path file) throws IOException {
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        var points = new ArrayList<Point>();
        int line = 0;
        for (var each : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
            line++;
            if (!each.isEmpty()) {
                points.add(point(file, line, each));
            }
        }
        return points;
    }

    private static Point point(Path file, int line, String text) {
        try {
            var json = JsonMapper.shared().readTree(text);
            var forms = new TreeMap<String, Double>();
            json.path("bits_per_byte")
                    .properties()
                    .forEach(each -> forms.put(each.getKey(), each.getValue().asDouble(0)));
            return new Point(
                    json.path("step").asLong(0),
                    json.path("tokens").asLong(0),
                    json.path("set").asString(""),
                    json.path("loss").asDouble(0),
                    json.path("rate").asDouble(0),
                    json.path("norm").asDouble(0),
                    json.path("tokens_per_second").asDouble(0),
                    forms);
        } catch (JacksonException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, "line %d is no point".formatted(line));
        }
    }
}

package sphota.safety;

import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sphota.bytes.Region;
import sphota.pickle.Value;
import sphota.pickle.Value.Bytes;

/// Values as a person would write them in Python, cut off where it gets long or deep, so that
/// neither cycles nor nesting cost anything.
final class Rendering {

    private static final int ROOM = 160;
    private static final int TEXT_ROOM = 80;
    private static final int DEEPEST = 40;

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private Rendering() {}

    static String of(Value value) {
        var rendering = new Rendering();
        rendering.write(value);
        return rendering.cut();
    }

    /// `name(argument, …)`, whatever stands for the name.
    static String call(Value callable, List<Value> arguments) {
        var rendering = new Rendering();
        rendering.write(callable);
        rendering.list("(", arguments, ")");
        return rendering.cut();
    }

    /// `argument, …`
    static String arguments(List<Value> arguments) {
        var rendering = new Rendering();
        rendering.list("", arguments, "");
        return rendering.cut();
    }

    private String cut() {
        return out.length() <= ROOM ? out.toString() : out.substring(0, ROOM) + "…";
    }

    private boolean full() {
        return out.length() > ROOM;
    }

    private void write(Value value) {
        if (depth == DEEPEST) {
            out.append('…');
        } else if (!full()) {
            depth++;
            writeWhole(value);
            depth--;
        }
    }

    private void writeWhole(Value value) {
        switch (value) {
            case Value.Constant constant ->
                    out.append(
                            switch (constant) {
                                case NONE -> "None";
                                case TRUE -> "True";
                                case FALSE -> "False";
                            });
            case Value.Int(var number) ->
                    out.append(
                            number.bitLength() <= 256
                                    ? number.toString()
                                    : "an integer of %d bits".formatted(number.bitLength()));
            case Value.Real(double number) -> out.append(number);
            case Value.Text(Region utf8) -> quoted("", utf8);
            case Bytes(Region region, Bytes.Kind kind) ->
                    quoted(kind == Bytes.Kind.PYTHON2_STRING ? "" : "b", region);
            case Value.Tuple(var items) -> list("(", items, items.size() == 1 ? ",)" : ")");
            case Value.Items items -> list("[", items.items(), "]");
            case Value.Members set -> list("{", set.members(), "}");
            case Value.Dict dict -> {
                out.append('{');
                for (var entry : dict.entries()) {
                    if (full()) {
                        return;
                    }
                    out.append(out.charAt(out.length() - 1) == '{' ? "" : ", ");
                    write(entry.key());
                    out.append(": ");
                    write(entry.value());
                }
                out.append('}');
            }
            case Value.Global global -> name(PythonName.of(global).dotted());
            case Value.Call call -> {
                write(call.callable());
                list("(", call.arguments(), ")");
            }
            case Value.Persistent(Value id, long _) -> {
                out.append("persistent ");
                write(id);
            }
            case Value.Extension(long code, long _) -> out.append("extension ").append(code);
            case Value.Buffer _ -> out.append("a buffer");
        }
    }

    private void list(String open, List<Value> items, String close) {
        out.append(open);
        for (int i = 0; i < items.size() && !full(); i++) {
            out.append(i == 0 ? "" : ", ");
            write(items.get(i));
        }
        out.append(close);
    }

    private void name(String dotted) {
        out.append(dotted, 0, Math.min(dotted.length(), ROOM));
    }

    private void quoted(String prefix, Region region) {
        int byteSize = (int) Math.min(region.byteSize(), TEXT_ROOM);
        var start =
                new String(
                        region.slice(0, byteSize, "text").segment().toArray(ValueLayout.JAVA_BYTE),
                        prefix.isEmpty() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        out.append(prefix).append('\'').append(start);
        out.append(byteSize < region.byteSize() ? "…'" : "'");
    }
}

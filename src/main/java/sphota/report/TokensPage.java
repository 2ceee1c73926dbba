package sphota.report;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sphota.token.Component;
import sphota.token.Header;
import sphota.token.MaskedVector;
import sphota.token.Token;
import sphota.token.TokenSink;

/// Tokens for people: of each kind the first few of a model, and how many there are.
public final class TokensPage implements TokenSink, AutoCloseable {

    private static final int SHOWN_NUMBERS = 4;
    private static final int BYTES_A_LINE = 16;
    private static final String INDENT = "  ";

    private final Page page;
    private final int limit;
    private Optional<Model> current = Optional.empty();
    private boolean begun;

    /// @param limit how many tokens of a kind are shown of a model
    public TokensPage(Appendable out, Style style, int limit) {
        this.page = new Page(out, style);
        this.limit = limit;
    }

    /// The first tokens of one kind.
    private final class Few<T> {
        private final List<T> first = new ArrayList<>();
        private long count;

        void add(T token) {
            count++;
            if (first.size() < limit) {
                first.add(token);
            }
        }

        void heading(String kind) {
            page.heading(
                    kind
                            + (count > first.size()
                                    ? " (%d of %s)".formatted(first.size(), Numbers.grouped(count))
                                    : ""));
        }

        void print(String kind, Table<T> table) {
            if (count > 0) {
                heading(kind);
                table.print(page, INDENT, first);
            }
        }
    }

    private final class Model {
        private final Header header;
        private final Few<Token.TensorToken> tensors = new Few<>();
        private final Few<Token.Neuron> neurons = new Few<>();
        private final Few<Token.Row> rows = new Few<>();
        private final Few<Token.Patch> patches = new Few<>();

        Model(Header header) {
            this.header = header;
        }
    }

    @Override
    public void begin(Header header) {
        if (header.part() > 0 && current.isPresent()) {
            return;
        }
        end();
        if (begun) {
            page.blank();
            page.blank();
        }
        begun = true;
        current = Optional.of(new Model(header));
        page.line(Escaping.visible(header.source()));
        var policy = header.policy();
        page.wrapped(
                INDENT,
                "written by sphota %s, at most %s, seed %d, views %s"
                        .formatted(
                                Escaping.visible(header.sphota()),
                                Numbers.counted(policy.maxTokens(), "token"),
                                policy.seed(),
                                policy.views().stream()
                                        .map(view -> view.name().toLowerCase(java.util.Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
        if (header.part() > 0) {
            page.wrapped(
                    INDENT,
                    "part %d of it; the others are in other shards".formatted(header.part() + 1));
        }
        if (header.droppedTensors() > 0) {
            page.wrapped(
                    INDENT,
                    "%s have no token: there are more than tokens"
                            .formatted(Numbers.counted(header.droppedTensors(), "tensor")));
        }
    }

    @Override
    public void token(Token token) {
        var model = current.orElseThrow();
        switch (token) {
            case Token.Model whole -> print(whole);
            case Token.TensorToken tensor -> model.tensors.add(tensor);
            case Token.Neuron neuron -> model.neurons.add(neuron);
            case Token.Row row -> model.rows.add(row);
            case Token.Patch patch -> model.patches.add(patch);
        }
    }

    private void print(Token.Model model) {
        page.wrapped(
                INDENT,
                "%s · %s · %s · %s"
                        .formatted(
                                model.containers().stream()
                                        .map(Escaping::visible)
                                        .collect(Collectors.joining(", ")),
                                Numbers.counted(model.tensors(), "tensor"),
                                Numbers.counted(model.parameters(), "parameter"),
                                Numbers.bytes(model.bytes())));
        for (var type : model.types()) {
            page.line(
                    INDENT
                            + "%s  %s, %s"
                                    .formatted(
                                            Escaping.visible(type.type()),
                                            Numbers.counted(type.tensors(), "tensor"),
                                            Numbers.counted(type.elements(), "element")));
        }
    }

    private void end() {
        current.ifPresent(model -> {
            var names = model.header.vectors();
            model.tensors.print(
                    "Tensors",
                    new Table<Token.TensorToken>()
                            .left("NAME", each -> Escaping.visible(each.name()))
                            .right("INDEX", each -> String.valueOf(each.index()))
                            .left("ROLE", each -> each.role().label())
                            .left("TYPE", each -> Escaping.visible(each.type()))
                            .left("SHAPE", TokensPage::shape)
                            .right(
                                    "STD",
                                    each -> number(names.statistics(), each.statistics(), "std"))
                            .right(
                                    "SPECTRA",
                                    each ->
                                            each.spectra().isEmpty()
                                                    ? ""
                                                    : String.valueOf(each.spectra().size()))
                            .left("", each -> Escaping.visible(each.note().orElse(""))));
            model.neurons.print(
                    "Neurons",
                    new Table<Token.Neuron>()
                            .right("TENSOR", each -> String.valueOf(each.tensor()))
                            .right("NEURON", each -> String.valueOf(each.index()))
                            .left("INCOMING", each -> numbers(each.incoming()))
                            .left("BIAS", each -> numbers(each.bias()))
                            .left("OUTGOING", each -> numbers(each.outgoing())));
            model.rows.print(
                    "Rows",
                    new Table<Token.Row>()
                            .right("TENSOR", each -> String.valueOf(each.tensor()))
                            .right("ROW", each -> Numbers.grouped(each.index()))
                            .right("FROM", each -> Numbers.grouped(each.start()))
                            .right("ELEMENTS", each -> Numbers.grouped(each.elements()))
                            .right("MEAN", each -> number(names.row(), each.statistics(), "mean"))
                            .right("STD", each -> number(names.row(), each.statistics(), "std"))
                            .left("SKETCH", each -> numbers(each.sketch())));
            if (model.patches.count > 0) {
                model.patches.heading("Patches");
                model.patches.first.forEach(this::print);
            }
        });
        current = Optional.empty();
    }

    private void print(Token.Patch patch) {
        page.line(
                INDENT
                        + "tensor %d  plane %d of %d  from %s %s"
                                .formatted(
                                        patch.tensor(),
                                        patch.plane(),
                                        patch.planes(),
                                        patch.planes() == 1 ? "byte" : "element",
                                        Numbers.grouped(patch.offset())));
        for (int at = 0; at < patch.bytes().size(); at += BYTES_A_LINE) {
            page.line(INDENT + INDENT + hexadecimal(patch.bytes(), at));
        }
    }

    private static String hexadecimal(ByteString bytes, int from) {
        return IntStream.range(from, Math.min(bytes.size(), from + BYTES_A_LINE))
                .mapToObj(at -> "%02x".formatted(bytes.byteAt(at) & 0xFF))
                .collect(Collectors.joining(" "));
    }

    private static String shape(Token.TensorToken tensor) {
        return java.util.Arrays.stream(tensor.shape().sizes())
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" × "));
    }

    private static String number(List<Component> names, MaskedVector vector, String name) {
        for (int place = 0; place < Math.min(names.size(), vector.size()); place++) {
            if (names.get(place).name().equals(name)) {
                return Numbers.measure(vector.get(place));
            }
        }
        return Numbers.measure(OptionalDouble.empty());
    }

    /// The first few, and how many there are.
    private static String numbers(MaskedVector vector) {
        var first =
                IntStream.range(0, Math.min(SHOWN_NUMBERS, vector.size()))
                        .mapToObj(place -> Numbers.measure(vector.get(place)))
                        .collect(Collectors.joining(" "));
        return vector.size() > SHOWN_NUMBERS ? "%s … %d".formatted(first, vector.size()) : first;
    }

    /// Prints what is left to print; what it goes to stays open.
    @Override
    public void close() {
        end();
    }
}

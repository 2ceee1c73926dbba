package sphota.language.mix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sphota.language.Form;
import sphota.language.SemioticMap;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;

/// The same function as Python that runs: `f` takes and gives what the meaning does, scalars as
/// integers, sequences and pairs as tuples. Every operator is a function whose body is one of its
/// idioms; what the idioms are is data, `python.txt`.
public final class PythonForm implements Form {

    private static final List<String> STEMS =
            List.of("f", "g", "h", "step_", "part_", "fn", "do_", "op_", "k", "q_");
    private static final List<String> PARAMETERS =
            List.of("x", "x", "t", "u", "w", "value", "data");

    private final SemioticMap map;
    private final Idioms idioms = new Idioms();

    public PythonForm(SemioticMap map) {
        this.map = map;
    }

    @Override
    public String name() {
        return "python";
    }

    @Override
    public String render(Expression expression, long seed) {
        var random = new SplitMix(seed);
        var stem = any(STEMS, random);
        var counter = new int[] {random.below(90)};
        var pieces = new Pieces(map, random, true, () -> stem + counter[0]++);
        pieces.add(expression);
        var imports = new TreeSet<String>();
        var functions = new ArrayList<String>();
        for (var piece : pieces.all()) {
            boolean last = piece.equals(pieces.all().getLast());
            functions.add(function(piece, last, random, imports));
        }
        if (random.below(3) == 0) {
            functions.addFirst(functions.removeLast());
        }
        var head = imports.isEmpty() ? "" : String.join("\n", imports) + "\n\n";
        return head + String.join("\n", functions);
    }

    private String function(
            Pieces.Piece piece, boolean main, SplitMix random, Set<String> imports) {
        var idiom = any(idioms.of(piece.node().sign().operator()), random);
        imports.addAll(Idioms.imports(idiom));
        var parameter = any(PARAMETERS, random);
        var holes = new HashMap<>(Holes.of(piece.expression()));
        holes.computeIfPresent("{index}", (_, index) -> index.replace("x", parameter));
        for (int i = 0; i < piece.node().arguments().size(); i++) {
            holes.put(PythonReader.FUNCTIONS.get(i), piece.node().arguments().get(i));
        }
        var body = idiom.write(holes, parameter);
        if (!main && idiom.isOneValue() && random.below(4) == 0) {
            return "%s = lambda %s: %s\n"
                    .formatted(
                            piece.node().name(),
                            parameter,
                            body.getFirst().substring("return ".length()));
        }
        var head =
                main
                        ? "def f(%s: \"%s\"):\n".formatted(parameter, piece.expression().domain())
                        : "def %s(%s):\n".formatted(piece.node().name(), parameter);
        var text = new StringBuilder(head);
        body.forEach(line -> text.append("    ").append(line).append('\n'));
        return text.toString();
    }

    private static <T> T any(List<T> choices, SplitMix random) {
        return choices.get(random.below(choices.size()));
    }

    @Override
    public Expression parse(String text) {
        return new PythonReader(map, idioms).read(text);
    }
}

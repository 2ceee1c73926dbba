package sphota.language.mix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import sphota.language.SemioticMap;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;

/// Takes an expression apart into lines that name each other: arguments before what uses them.
/// Equal parts share a line or do not, as is drawn.
final class Pieces {

    /// A line and the expression it stands for.
    record Piece(Node node, Expression expression) {}

    private final SemioticMap map;
    private final SplitMix random;
    private final boolean general;
    private final Supplier<String> names;
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Expression, String> written = new HashMap<>();

    /// @param general whether signs with constants in them are left out
    Pieces(SemioticMap map, SplitMix random, boolean general, Supplier<String> names) {
        this.map = map;
        this.random = random;
        this.general = general;
        this.names = names;
    }

    /// The name of an expression, once its lines are written.
    String add(Expression expression) {
        var known = written.get(expression);
        if (known != null && random.below(4) > 0) {
            return known;
        }
        var arguments = expression.arguments().stream().map(this::add).toList();
        var special = map.of(expression);
        var sign = general || random.below(2) == 0 ? map.general(special) : special;
        var constants = sign.isSpecial() ? List.<Integer>of() : expression.constants();
        var name = names.get();
        pieces.add(new Piece(new Node(0, name, sign, constants, arguments), expression));
        written.put(expression, name);
        return name;
    }

    List<Piece> all() {
        return pieces;
    }
}

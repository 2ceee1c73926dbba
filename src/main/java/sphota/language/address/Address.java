package sphota.language.address;

import sphota.language.Cursor;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Group;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;

/// An address; see the package.
///
/// @param types three symbols: domain, family, codomain
/// @param cluster 0 to 31
/// @param depth 0 to 9
/// @param part 0 to 31
/// @param rank 0 to 31
public record Address(String types, int cluster, int depth, int part, int rank)
        implements Comparable<Address> {

    /// How many symbols there are before the check.
    public static final int SYMBOLS = 7;

    static final int DEEPEST = 9;
    private static final String DELTA = "_Δ";
    private static final int LENGTH = 11;

    public Address {
        boolean holds =
                types.length() == 3
                        && types.chars().allMatch(symbol -> Symbols.value(symbol) >= 0)
                        && isSymbol(cluster)
                        && depth >= 0
                        && depth <= DEEPEST
                        && isSymbol(part)
                        && isSymbol(rank);
        if (!holds) {
            throw new IllegalArgumentException(
                    "no address: %s %d %d %d %d".formatted(types, cluster, depth, part, rank));
        }
    }

    private static boolean isSymbol(int value) {
        return value >= 0 && value < Symbols.COUNT;
    }

    /// The first three symbols of an expression's address.
    static String types(Expression e) {
        return "" + kind(e.domain()) + family(e) + kind(e.codomain());
    }

    private static char kind(Data data) {
        return switch (data) {
            case Data.Bool() -> 'B';
            case Data.Modular(_) -> 'S';
            case Data.Sequence(var element, _) -> element instanceof Data.Bool ? 'W' : 'V';
            case Data.Pair(var first, var second) -> {
                if (first.isScalar() && second.isScalar()) {
                    yield 'P';
                }
                boolean sequences =
                        first instanceof Data.Sequence && second instanceof Data.Sequence;
                yield sequences ? 'Q' : 'M';
            }
        };
    }

    private static char family(Expression e) {
        if (e.operator() == Operator.COMPOSE) {
            return family(e.arguments().getFirst());
        }
        return switch (e.operator().group()) {
            case Group.BOOLEAN -> 'B';
            case Group.SCALAR -> 'N';
            case Group.PREDICATE -> 'P';
            case Group.SEQUENCE -> 'X';
            case Group.REDUCTION -> 'R';
            case Group.AUTOMATON -> 'A';
            case Group.COMBINATOR -> 'C';
            case Group.LITERAL -> 'K';
        };
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws MalformedExpressionException if the text is no address, or its check is wrong, with
    ///   the position and what was expected there
    public static Address parse(String text) {
        var cursor = new Cursor(text, LENGTH);
        var types = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            types.append(Symbols.of(symbol(cursor)));
        }
        cursor.expect(DELTA);
        int cluster = symbol(cursor);
        int at = cursor.position();
        int depth = symbol(cursor);
        if (depth > DEEPEST) {
            throw new MalformedExpressionException(at, "expected a digit of depth");
        }
        cursor.expect(":");
        var address = new Address(types.toString(), cluster, depth, symbol(cursor), symbol(cursor));
        at = cursor.position();
        if (symbol(cursor) != address.check()) {
            throw new MalformedExpressionException(
                    at, "expected the check of the symbols before it");
        }
        cursor.expectEnd();
        return address;
    }

    private static int symbol(Cursor cursor) {
        int value = Symbols.value(cursor.peek());
        if (value < 0) {
            throw cursor.expected("a symbol: 0 to 9, A to Z but I, L, O, U");
        }
        cursor.next("a symbol");
        return value;
    }

    private int check() {
        return Symbols.check(
                Symbols.value(types.charAt(0)),
                Symbols.value(types.charAt(1)),
                Symbols.value(types.charAt(2)),
                cluster,
                depth,
                part,
                rank);
    }

    /// The symbols before the check, without what stands between them.
    public String symbols() {
        return types
                + Symbols.of(cluster)
                + Symbols.of(depth)
                + Symbols.of(part)
                + Symbols.of(rank);
    }

    /// With how many symbols both begin.
    public int shared(Address other) {
        var one = symbols();
        var two = other.symbols();
        int shared = 0;
        while (shared < SYMBOLS && one.charAt(shared) == two.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    /// By symbols.
    @Override
    public int compareTo(Address other) {
        return symbols().compareTo(other.symbols());
    }

    @Override
    public String toString() {
        return types
                + DELTA
                + Symbols.of(cluster)
                + Symbols.of(depth)
                + ":"
                + Symbols.of(part)
                + Symbols.of(rank)
                + Symbols.of(check());
    }
}

package sphota.language.icon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sphota.language.Cursor;
import sphota.language.Form;
import sphota.language.Transcript;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;
import sphota.meaning.SplitMix;

/// Meanings as D0L systems (Lindenmayer 1968): deterministic rewriting without context, all letters
/// of a word at once. There is a letter, a Hangul syllable, for every part of the expression, equal
/// parts sharing one, and a production for each; the axiom is the letter of the whole. Letters
/// without a production stay what they are, and are what [Turtle] draws.
///
/// ```
/// system     = domain " ⊢ " letter (";" letter "→" word)*
/// word       = letter letter                      compose: the inner part, then the outer one
///            | motif twig* slot*                  any other operator
/// motif      = step step step                     its number in the table, in base 4
/// step       = "F" | "+F" | "-F" | "*F"           0 to 3
/// twig       = "(" "f"* ")"                       a constant, in as many f
/// slot       = "[" ("+" | "-")? letter "]"        an argument
/// ```
///
/// Every word of a part is what its operator draws, with the arguments' drawings on branches. The
/// seed chooses the letters and the order of the productions.
public final class GrowthForm implements Form {

    private static final int LONGEST_TEXT = 1 << 18;
    private static final int FIRST_LETTER = 0xAC00;
    private static final int LETTERS = 11_172;
    private static final List<Operator> OPERATORS = List.of(Operator.values());
    private static final int MOTIF_STEPS = 3;
    private static final int GREATEST_CONSTANT = 16;
    private static final String TURNSTILE = " ⊢ ";
    private static final String ARROW = "→";
    private static final List<String> STEPS = List.of("F", "+F", "-F", "*F");

    /// The turn before an argument, by the number of arguments and its place among them.
    private static final List<List<String>> TURNS =
            List.of(List.of(), List.of(""), List.of("+", "-"), List.of("+", "", "-"));

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String render(Expression expression, long seed) {
        var system = system(expression, new SplitMix(seed));
        var text = new StringBuilder();
        text.append(expression.domain()).append(TURNSTILE).append(system.axiom());
        system.productions()
                .forEach((letter, word) ->
                        text.append(';').append(letter).append(ARROW).append(word));
        return text.toString();
    }

    /// The system of an expression.
    static Growth system(Expression expression, SplitMix random) {
        int first = random.below(LETTERS);
        int step = 2 * random.below(LETTERS / 2) + 1;
        while (step % 3 == 0 || step % 7 == 0 || step % 19 == 0) {
            step += 2; // prime to 11,172 = 2² · 3 · 7² · 19, so that no letter comes twice
        }
        var letters = new HashMap<Node, String>();
        var productions = new LinkedHashMap<String, String>();
        var names = new int[] {first, step};
        var axiom = letter(expression, names, letters, productions);
        var shuffled = new LinkedHashMap<String, String>();
        var rest = new ArrayList<>(productions.entrySet());
        while (!rest.isEmpty()) {
            var next = rest.remove(random.below(rest.size()));
            shuffled.put(next.getKey(), next.getValue());
        }
        return new Growth(axiom, shuffled);
    }

    /// A part without its domain: equal ones on different domains share a letter.
    private record Node(Operator operator, List<Integer> constants, List<String> arguments) {}

    private static String letter(
            Expression e, int[] names, Map<Node, String> letters, Map<String, String> productions) {
        var arguments =
                e.arguments().stream()
                        .map(argument -> letter(argument, names, letters, productions))
                        .toList();
        var node = new Node(e.operator(), e.constants(), arguments);
        var known = letters.get(node);
        if (known != null) {
            return known;
        }
        var letter = Character.toString(FIRST_LETTER + names[0]);
        names[0] = (names[0] + names[1]) % LETTERS;
        letters.put(node, letter);
        productions.put(letter, word(node));
        return letter;
    }

    private static String word(Node node) {
        if (node.operator() == Operator.COMPOSE) {
            return node.arguments().getLast() + node.arguments().getFirst();
        }
        var word = new StringBuilder();
        int number = OPERATORS.indexOf(node.operator());
        for (int place = MOTIF_STEPS - 1; place >= 0; place--) {
            word.append(STEPS.get((number >> (2 * place)) & 3));
        }
        node.constants().forEach(constant -> word.append('(').repeat("f", constant).append(')'));
        var turns = TURNS.get(node.arguments().size());
        for (int i = 0; i < turns.size(); i++) {
            word.append('[').append(turns.get(i)).append(node.arguments().get(i)).append(']');
        }
        return word.toString();
    }

    @Override
    public Expression parse(String text) {
        var cursor = new Cursor(text, LONGEST_TEXT);
        int turnstile = text.indexOf(TURNSTILE);
        if (turnstile < 0) {
            throw new MalformedExpressionException(0, "expected a domain and \"" + TURNSTILE + '"');
        }
        var domain = Data.parse(text.substring(0, turnstile));
        cursor.expect(text.substring(0, turnstile) + TURNSTILE);
        var axiom = part(cursor);
        var rules = new HashMap<String, Rule>();
        while (cursor.accept(";")) {
            int at = cursor.position();
            var letter = part(cursor).letter();
            cursor.expect(ARROW);
            if (rules.put(letter, rule(cursor)) != null) {
                throw new MalformedExpressionException(
                        at, "expected one production of " + letter + ", found a second");
            }
        }
        cursor.expectEnd();
        var transcript = new Transcript(0, domain);
        var used = new HashSet<String>();
        grow(axiom, rules, transcript, used);
        rules.forEach((letter, rule) -> {
            if (!used.contains(letter)) {
                throw new MalformedExpressionException(
                        rule.position(), "expected a production that the axiom leads to");
            }
        });
        return transcript.expression();
    }

    private record Slot(int position, String letter) {}

    private record Rule(
            int position, Operator operator, List<Integer> constants, List<Slot> slots) {}

    private static void grow(
            Slot slot, Map<String, Rule> rules, Transcript transcript, Set<String> used) {
        var rule = rules.get(slot.letter());
        if (rule == null) {
            throw new MalformedExpressionException(
                    slot.position(), "expected a letter with a production");
        }
        used.add(slot.letter());
        transcript.open(rule.position(), rule.operator());
        for (int constant : rule.constants()) {
            transcript.constant(rule.position(), constant);
        }
        for (var argument : rule.slots()) {
            grow(argument, rules, transcript, used);
        }
        transcript.close();
    }

    private static Slot part(Cursor cursor) {
        int at = cursor.position();
        if (!isLetter(cursor.peek())) {
            throw cursor.expected("a letter from 가 to 힣");
        }
        return new Slot(at, Character.toString(cursor.next("a letter")));
    }

    private static boolean isLetter(int codePoint) {
        return codePoint >= FIRST_LETTER && codePoint < FIRST_LETTER + LETTERS;
    }

    private static Rule rule(Cursor cursor) {
        int at = cursor.position();
        if (isLetter(cursor.peek())) {
            var inner = part(cursor);
            return new Rule(at, Operator.COMPOSE, List.of(), List.of(part(cursor), inner));
        }
        int number = 0;
        for (int i = 0; i < MOTIF_STEPS; i++) {
            number = 4 * number + step(cursor);
        }
        if (number >= OPERATORS.size() || OPERATORS.get(number) == Operator.COMPOSE) {
            throw new MalformedExpressionException(at, "expected the motif of an operator");
        }
        var operator = OPERATORS.get(number);
        var constants = new ArrayList<Integer>();
        while (cursor.accept("(")) {
            constants.add(cursor.run(c -> c == 'f', GREATEST_CONSTANT).length());
            cursor.expect(")");
        }
        var slots = new ArrayList<Slot>();
        for (var turn : TURNS.get(operator.argumentRules().size())) {
            cursor.expect("[" + turn);
            slots.add(part(cursor));
            cursor.expect("]");
        }
        return new Rule(at, operator, constants, slots);
    }

    private static int step(Cursor cursor) {
        for (int i = 0; i < STEPS.size(); i++) {
            if (cursor.accept(STEPS.get(i))) {
                return i;
            }
        }
        throw cursor.expected("a step: F, +F, -F or *F");
    }
}

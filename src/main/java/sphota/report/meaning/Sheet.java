package sphota.report.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sphota.language.Form;
import sphota.language.Link;
import sphota.language.Sign;
import sphota.language.address.Address;
import sphota.language.icon.Leaves;
import sphota.language.sound.Score;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.meaning.Probes;
import sphota.meaning.Representative;

/// All that is known of one meaning.
///
/// @param known what its values say; empty where they would take too long to compute
/// @param values at some inputs, or at all
/// @param writings in every form, in the order of the forms
/// @param signs those that stand in it, each once, as they come
public record Sheet(
        Expression expression,
        Optional<Known> known,
        Values values,
        List<Writing> writings,
        List<Sign> signs,
        Tongue tongue,
        long seed) {

    private static final int MOST_NEIGHBOURS = 5;
    private static final int SEEDS_TRIED = 64;
    private static final long MOST_STEPS = 1L << 30;

    public Sheet {
        writings = List.copyOf(writings);
        signs = List.copyOf(signs);
    }

    /// What meanings are written with.
    public record Tongue(List<Form> forms, Leaves leaves, Score score) {
        public Tongue {
            forms = List.copyOf(forms);
        }
    }

    /// What its values say of a meaning.
    ///
    /// @param exhaustive whether the key is of all inputs
    /// @param canonical how the neighbourhood writes it; empty if it is not there
    /// @param address empty if it has none there
    public record Known(
            Behaviour behaviour,
            boolean exhaustive,
            Neighbourhood around,
            Optional<Representative> canonical,
            Optional<Address> address,
            List<Link> links) {
        public Known {
            links = List.copyOf(links);
        }
    }

    /// A text in a form.
    public record Seeded(long seed, String text) {}

    /// How a form writes it: one text, or two where it has several.
    public record Writing(String form, List<Seeded> texts) {
        public Writing {
            texts = List.copyOf(texts);
        }
    }

    /// Looks at a meaning from all sides.
    ///
    /// @param seed of the first text in each form, of the sound, and of the inputs shown
    /// @param inputs how many to show at most, at least 1
    /// @param size of the meanings that it is compared with; see [Neighbourhood]
    public static Sheet of(
            Expression expression, Tongue tongue, long seed, int inputs, OptionalInt size) {
        var signs = new LinkedHashSet<Sign>();
        collect(expression, tongue, signs);
        return new Sheet(
                expression,
                known(expression, size),
                Values.of(expression, inputs, seed),
                tongue.forms().stream().map(form -> writing(form, expression, seed)).toList(),
                List.copyOf(signs),
                tongue,
                seed);
    }

    private static void collect(Expression e, Tongue tongue, LinkedHashSet<Sign> signs) {
        signs.add(tongue.leaves().map().of(e));
        e.arguments().forEach(argument -> collect(argument, tongue, signs));
    }

    private static Optional<Known> known(Expression expression, OptionalInt size) {
        var probes = Probes.of(expression.domain());
        if ((long) probes.inputs().rows() * expression.steps() > MOST_STEPS) {
            return Optional.empty();
        }
        var around = Neighbourhood.of(expression.domain(), size);
        var behaviour = probes.behaviour(expression);
        var canonical = around.representative(behaviour);
        return Optional.of(
                new Known(
                        behaviour,
                        probes.exhaustive(),
                        around,
                        canonical,
                        canonical.flatMap(around::address),
                        around.links().of(expression, MOST_NEIGHBOURS)));
    }

    /// The text of the seed, and the next that is another and that fonts can show.
    private static Writing writing(Form form, Expression expression, long seed) {
        var texts = new ArrayList<Seeded>();
        var first = form.render(expression, seed);
        texts.add(new Seeded(seed, first));
        for (long next = seed + 1; next <= seed + SEEDS_TRIED; next++) {
            var text = form.render(expression, next);
            if (!text.equals(first) && text.codePoints().noneMatch(Sheet::isPrivate)) {
                texts.add(new Seeded(next, text));
                break;
            }
        }
        return new Writing(form.name(), texts);
    }

    /// Whether a code point is left to private use, as the formal alphabet is.
    static boolean isPrivate(int codePoint) {
        return Character.getType(codePoint) == Character.PRIVATE_USE;
    }
}

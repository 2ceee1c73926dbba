package sphota.interpreter.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import sphota.interpreter.view.View;

/// The size of a reader of networks, and what it looks at.
///
/// @param width D of its vectors
/// @param heads of attention
/// @param rounds of messages between neurons
/// @param inside layers of attention between the neurons of a tensor
/// @param across layers of attention between tensors
/// @param dropout the share of what is pooled that is dropped in training
/// @param raw whether it looks at networks as they are in their files; else what it sees depends
///   neither on orders of units nor on positive factors, where these change nothing
/// @param sights what it looks at
public record Size(
        int width,
        int heads,
        int rounds,
        int inside,
        int across,
        double dropout,
        boolean raw,
        Set<Sight> sights) {

    private static final int MOST_WIDE = 1024;
    private static final int MOST_LAYERS = 16;

    public static final String USUAL_NAME = "usual";
    public static final String PLAIN_NAME = "chunks";

    /// The usual one, which looks at everything.
    public static final Size USUAL = new Size(96, 4, 2, 2, 2, 0.1, Sight.USUAL);

    /// A plain transformer of chunks of weights, of about as many numbers, to compare with.
    public static final Size PLAIN = new Size(128, 4, 0, 1, 6, 0.1, true, EnumSet.of(Sight.CHUNKS));

    public Size {
        if (sights.isEmpty()
                || width < 1
                || heads < 1
                || width % (2 * heads) != 0
                || rounds < 0
                || inside < 1
                || across < 1
                || width > MOST_WIDE
                || Math.max(rounds, Math.max(inside, across)) > MOST_LAYERS
                || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "a reader of the width %d with %d heads, %d rounds, %d and %d layers, that drops %s and sees %s"
                            .formatted(width, heads, rounds, inside, across, dropout, sights));
        }
        // In the order of the enumeration, so that it reads the same in every run.
        sights = Collections.unmodifiableSet(EnumSet.copyOf(sights));
    }

    /// One that does not look at raw networks.
    public Size(
            int width,
            int heads,
            int rounds,
            int inside,
            int across,
            double dropout,
            Set<Sight> sights) {
        this(width, heads, rounds, inside, across, dropout, false, sights);
    }

    /// The one of a name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Size named(String name) {
        return switch (name) {
            case USUAL_NAME -> USUAL;
            case PLAIN_NAME -> PLAIN;
            default ->
                    throw new IllegalArgumentException(
                            "no reader %s, but %s, %s".formatted(name, USUAL_NAME, PLAIN_NAME));
        };
    }

    /// The same that looks at some things alone.
    public Size looking(Set<Sight> some) {
        return new Size(width, heads, rounds, inside, across, dropout, raw, some);
    }

    /// The same that looks at networks as they are in their files, or not.
    public Size seeing(boolean rawOnes) {
        return new Size(width, heads, rounds, inside, across, dropout, rawOnes, sights);
    }

    /// The same with vectors of another width.
    public Size wide(int numbers) {
        return new Size(numbers, heads, rounds, inside, across, dropout, raw, sights);
    }

    /// The same that drops another share in training.
    public Size dropping(double share) {
        return new Size(width, heads, rounds, inside, across, share, raw, sights);
    }

    boolean sees(Sight sight) {
        return sights.contains(sight);
    }

    View view(Sight sight) {
        return sight.view(raw);
    }

    /// What networks must be viewed by.
    public List<View> views() {
        return sights.stream().map(this::view).toList();
    }
}

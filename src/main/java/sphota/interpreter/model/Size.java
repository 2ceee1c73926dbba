package sphota.interpreter.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// The size of a reader of networks, and what it looks at.
///
/// @param width D of its vectors
/// @param heads of attention
/// @param rounds of messages between neurons
/// @param inside layers of attention between the neurons of a tensor
/// @param across layers of attention between tensors
/// @param dropout the share of what is pooled that is dropped in training
/// @param sights what it looks at
public record Size(
        int width,
        int heads,
        int rounds,
        int inside,
        int across,
        double dropout,
        Set<Sight> sights) {

    /// The usual one, which looks at everything.
    public static final Size USUAL = new Size(96, 4, 2, 2, 2, 0.1, EnumSet.allOf(Sight.class));

    public Size {
        if (sights.isEmpty()
                || width < 1
                || heads < 1
                || width % (2 * heads) != 0
                || rounds < 0
                || inside < 1
                || across < 1
                || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "a reader of the width %d with %d heads, %d rounds, %d and %d layers, that sees %s"
                            .formatted(width, heads, rounds, inside, across, sights));
        }
        // In the order of the enumeration, so that it reads the same in every run.
        sights = Collections.unmodifiableSet(EnumSet.copyOf(sights));
    }

    /// The same that looks at some things alone.
    public Size looking(Set<Sight> some) {
        return new Size(width, heads, rounds, inside, across, dropout, some);
    }

    boolean sees(Sight sight) {
        return sights.contains(sight);
    }
}

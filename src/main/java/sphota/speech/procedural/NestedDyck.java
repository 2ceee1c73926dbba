package sphota.speech.procedural;

import sphota.meaning.SplitMix;

/// Brackets of k types, well nested: the Dyck language of k types. What closes is always the last
/// that opened. Documents end balanced.
///
/// @param types k; the ids are 0 to 2k - 1
public record NestedDyck(int types, double openProbability) implements Procedure {

    /// 64 types, opening with 0.49, to any depth: as Jiang, Shinnick et al. (2026).
    public static final NestedDyck PUBLISHED = new NestedDyck(64, 0.49);

    public NestedDyck {
        new Brackets(types, openProbability);
    }

    @Override
    public int shortest() {
        return Brackets.SHORTEST;
    }

    @Override
    public Sequence draw(SplitMix random, int length) {
        Draws.require(length, shortest());
        var brackets = new Brackets(types, openProbability);
        var ids = new int[length / 2 * 2];
        var stack = new int[ids.length / 2];
        int open = 0;
        for (int i = 0; i < ids.length; i++) {
            if (brackets.opens(random, open, ids.length - i, stack.length)) {
                stack[open] = random.below(types);
                ids[i] = stack[open++];
            } else {
                ids[i] = types + stack[--open];
            }
        }
        return Sequence.allScored(ids);
    }
}

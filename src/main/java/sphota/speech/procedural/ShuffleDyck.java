package sphota.speech.procedural;

import sphota.meaning.SplitMix;

/// Brackets of k types in which each type is balanced by itself, while the types cross at will: the
/// shuffle of k Dyck languages of one type. Where both are allowed a bracket opens with a
/// probability, of any type as likely; it closes one of the types that are open, as likely each. As
/// published, but that documents end balanced, where those of Hu et al. (2025) are cut at their
/// length.
///
/// @param types k; the ids are 0 to 2k - 1
/// @param depth how many brackets of all types are open at most
public record ShuffleDyck(int types, int depth, double openProbability) implements Procedure {

    /// 64 types, 8 open at most, opening with 0.51, for documents of 2,048.
    public static final ShuffleDyck PUBLISHED = new ShuffleDyck(64, 8, 0.51);

    public ShuffleDyck {
        new Brackets(types, openProbability);
        if (depth < 1) {
            throw new IllegalArgumentException("no bracket may open: depth " + depth);
        }
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
        var counts = new int[types];
        int open = 0;
        for (int i = 0; i < ids.length; i++) {
            if (brackets.opens(random, open, ids.length - i, depth)) {
                int type = random.below(types);
                counts[type]++;
                open++;
                ids[i] = type;
            } else {
                int type = openType(random, counts);
                counts[type]--;
                open--;
                ids[i] = types + type;
            }
        }
        return Sequence.allScored(ids);
    }

    /// Any type of which a bracket is open.
    private static int openType(SplitMix random, int[] counts) {
        int kinds = 0;
        for (int count : counts) {
            kinds += count > 0 ? 1 : 0;
        }
        int skip = random.below(kinds);
        int type = 0;
        while (counts[type] == 0 || skip-- > 0) {
            type++;
        }
        return type;
    }
}

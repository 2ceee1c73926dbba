package sphota.speech.procedural;

/// How simple a sequence is, by an exact count that no version of a compressor changes.
final class LempelZiv {

    private LempelZiv() {}

    /// The parts of which each is the shortest that did not begin at an earlier position: Lempel
    /// and Ziv, "On the complexity of finite sequences" (1976).
    static int parts(int[] ids) {
        int parts = 0;
        for (int at = 0; at < ids.length; parts++) {
            int longest = 0;
            for (int from = 0; from < at; from++) {
                int same = 0;
                while (at + same < ids.length && ids[from + same] == ids[at + same]) {
                    same++;
                }
                longest = Math.max(longest, same);
            }
            at += longest + 1;
        }
        return parts;
    }

    /// Bits of a byte that a part costs at log2 of the length, of 8: tends to the entropy rate as
    /// sequences grow, and is below it in short ones.
    static double ratio(int[] ids) {
        double bits = StrictMath.log(ids.length) / StrictMath.log(2);
        return parts(ids) * bits / (8.0 * ids.length);
    }
}

package sphota.speech.procedural;

import sphota.meaning.SplitMix;

/// Histories of a cellular automaton on a torus, whose rule is a small random network: the colour
/// of a cell follows from its 3 × 3 neighbours one-hot, through one hidden layer of ReLU, as the
/// output that is greatest. Every document has a rule of its own, which only its history tells, and
/// begins at a random grid. Rules that are too simple or too wild are drawn again.
///
/// A frame is read in patches of 2 × 2, row by row. A patch with colours a b over c d is two ids,
/// `na + b` and `n² + nc + d` for n colours; `2n²` follows each frame. The last frame may be cut.
///
/// Lee et al. (2026) differ in this: a patch is one of 10⁴ ids; the network is a convolution and
/// layers above it; complexity is the ratio of gzip, here that of [LempelZiv], which is lower for
/// the same sequence. Their grid, colours and patches are those of [#USUAL].
///
/// @param side of the grid in cells, even
/// @param colours 2 to 11
/// @param simplest the least complexity of a document that is kept
/// @param wildest the greatest; where no rule of [#TRIES] lies between, the nearest is kept
public record NeuralAutomaton(int side, int colours, int hidden, double simplest, double wildest)
        implements Procedure {

    /// Rules drawn for a document at most.
    public static final int TRIES = 64;

    public static final NeuralAutomaton USUAL = new NeuralAutomaton(12, 10, 16, 0.2, 0.45);

    private static final int NEIGHBOURS = 9;

    public NeuralAutomaton {
        if (side < 2 || side % 2 != 0 || side > 1024) {
            throw new IllegalArgumentException("side of a grid: even, 2 to 1024, not " + side);
        }
        if (colours < 2 || colours > 11) {
            throw new IllegalArgumentException("colours: 2 to 11, not " + colours);
        }
        if (hidden < 1) {
            throw new IllegalArgumentException("no hidden units: " + hidden);
        }
        if (!(simplest <= wildest)) {
            throw new IllegalArgumentException("no complexity from " + simplest + " to " + wildest);
        }
    }

    /// The ids of a frame and its mark.
    public int frame() {
        return side * side / 2 + 1;
    }

    /// Two frames, the least that tells anything of a rule.
    @Override
    public int shortest() {
        return 2 * frame();
    }

    @Override
    public Sequence draw(SplitMix random, int length) {
        Draws.require(length, shortest());
        var best = new int[0];
        double distance = Double.POSITIVE_INFINITY;
        for (int tried = 0; tried < TRIES && distance > 0; tried++) {
            var history = history(random, length);
            double ratio = LempelZiv.ratio(history);
            double off = Math.max(0, Math.max(simplest - ratio, ratio - wildest));
            if (off < distance) {
                distance = off;
                best = history;
            }
        }
        return Sequence.allScored(best);
    }

    private int[] history(SplitMix random, int length) {
        var rule = Rule.drawn(random, colours, hidden);
        var grid = new int[side * side];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = random.below(colours);
        }
        var ids = new int[length];
        for (int begin = 0; begin < length; begin += frame()) {
            var frame = patches(grid);
            System.arraycopy(frame, 0, ids, begin, Math.min(frame.length, length - begin));
            grid = next(rule, grid);
        }
        return ids;
    }

    private int[] next(Rule rule, int[] grid) {
        var next = new int[grid.length];
        var around = new int[NEIGHBOURS];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                for (int i = 0; i < NEIGHBOURS; i++) {
                    int r = (row + i / 3 + side - 1) % side;
                    int c = (column + i % 3 + side - 1) % side;
                    around[i] = grid[r * side + c];
                }
                next[row * side + column] = rule.colour(around);
            }
        }
        return next;
    }

    private int[] patches(int[] grid) {
        var ids = new int[frame()];
        int at = 0;
        for (int row = 0; row < side; row += 2) {
            for (int column = 0; column < side; column += 2) {
                int above = row * side + column;
                int below = above + side;
                ids[at++] = colours * grid[above] + grid[above + 1];
                ids[at++] = colours * (colours + grid[below]) + grid[below + 1];
            }
        }
        ids[at] = 2 * colours * colours;
        return ids;
    }

    /// A network from neighbours to a colour.
    ///
    /// @param first neighbours × colours × hidden
    /// @param bias hidden
    /// @param second colours × hidden
    private record Rule(double[][][] first, double[] bias, double[][] second) {

        static Rule drawn(SplitMix random, int colours, int hidden) {
            var first = new double[NEIGHBOURS][colours][];
            for (var neighbour : first) {
                for (int colour = 0; colour < colours; colour++) {
                    neighbour[colour] =
                            Draws.centred(random, hidden, 1 / StrictMath.sqrt(NEIGHBOURS));
                }
            }
            var bias = Draws.centred(random, hidden, 1);
            var second = new double[colours][];
            for (int colour = 0; colour < colours; colour++) {
                second[colour] = Draws.centred(random, hidden, 1);
            }
            return new Rule(first, bias, second);
        }

        int colour(int[] around) {
            var units = bias.clone();
            for (int i = 0; i < NEIGHBOURS; i++) {
                var weights = first[i][around[i]];
                for (int unit = 0; unit < units.length; unit++) {
                    units[unit] += weights[unit];
                }
            }
            var outputs = new double[second.length];
            for (int colour = 0; colour < outputs.length; colour++) {
                for (int unit = 0; unit < units.length; unit++) {
                    outputs[colour] += second[colour][unit] * Math.max(0, units[unit]);
                }
            }
            return Draws.argmax(outputs);
        }
    }
}

package sphota.zoo;

import java.util.List;
import sphota.meaning.SplitMix;

/// What is drawn for one subject, from a seed and the subject's number.
public final class Draw {

    private final SplitMix random;

    public Draw(long seed, long number) {
        random = new SplitMix(new SplitMix(seed ^ 0x5a6f6f).next() ^ number * 0x9e3779b97f4a7c15L);
        var _ = random.next();
    }

    /// A seed for something that draws by itself.
    public long seed() {
        return random.next();
    }

    /// 0 to `bound` - 1.
    public int below(int bound) {
        return random.below(bound);
    }

    /// The numbers below `count` in an order that is drawn.
    public int[] order(int count) {
        return random.order(count);
    }

    /// 0 to below 1, of 53 bits.
    public double unit() {
        return (random.next() >>> 11) * 0x1p-53;
    }

    public boolean chance(double share) {
        return unit() < share;
    }

    public <T> T one(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /// Uniform in a range.
    public double in(Range range) {
        return range.least() + unit() * (range.most() - range.least());
    }

    /// With a uniform logarithm.
    public double logarithmic(Range range) {
        return Math.exp(
                Math.log(range.least())
                        + unit() * (Math.log(range.most()) - Math.log(range.least())));
    }

    /// From the standard normal distribution (Box and Muller 1958).
    public double normal() {
        return Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
    }
}

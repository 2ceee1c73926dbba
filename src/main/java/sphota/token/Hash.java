package sphota.token;

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): 64 bits that look random for every 64
/// bits.
final class Hash {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hash() {}

    static long mix(long seed) {
        long mixed = seed + GOLDEN;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    static long mix(long seed, long other) {
        return mix(mix(seed) ^ other);
    }
}

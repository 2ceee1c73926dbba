package sphota.fingerprint;

/// Spreads numbers over all numbers of 64 bits.
final class Mixing {

    private Mixing() {}

    /// The finalizer of SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number
    /// generators" (2014).
    static long mix(long value) {
        long z = value + 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }

    /// One number of a text; the same on every machine.
    static long mix(String text) {
        long all = text.length();
        for (int i = 0; i < text.length(); i++) {
            all = mix(all ^ text.charAt(i));
        }
        return all;
    }
}

package sphota.net;

/// Bytes that last from step to step of a training. What a step computes on the way comes on top.
///
/// @param weights of the network, without adapters
/// @param adapters beside them
/// @param gradients of what learns
/// @param optimizer two means of each number that learns
public record Footprint(long weights, long adapters, long gradients, long optimizer) {

    /// Of a network that learns whole.
    public static Footprint full(Architecture architecture) {
        return of(Float.BYTES * architecture.size(), 0, architecture.size());
    }

    /// Of adapters that learn beside 32-bit floats.
    public static Footprint adapted(Architecture architecture, LowRank kind) {
        return of(
                Float.BYTES * architecture.size(),
                Float.BYTES * kind.size(architecture),
                kind.size(architecture));
    }

    /// Of adapters that learn beside linear maps of four bits.
    public static Footprint quantised(Architecture architecture, LowRank kind) {
        long rest = architecture.size();
        long bits = 0;
        for (var shape : architecture.linears().values()) {
            long size = (long) shape.getFirst() * shape.getLast();
            rest -= size;
            bits += FourBit.bytes(size);
        }
        return of(
                Float.BYTES * rest + bits,
                Float.BYTES * kind.size(architecture),
                kind.size(architecture));
    }

    private static Footprint of(long weights, long adapters, long learning) {
        return new Footprint(weights, adapters, Float.BYTES * learning, 2 * Float.BYTES * learning);
    }

    public long total() {
        return weights + adapters + gradients + optimizer;
    }
}

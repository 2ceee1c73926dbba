package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Linear maps in NF4 (QLoRA, Dettmers et al. 2023) that do not learn: each is made 32-bit floats
/// again when it is applied, and forgotten, unless gradients go through it. What else a network
/// has, its tables and gains, stays in 32-bit floats.
public final class Quantised implements Projections {

    /// @param codes bytes of two numbers each
    /// @param scales a byte for a block
    /// @param steps [steps, 1]
    /// @param mean of scales, a number
    private record Stored(
            Shape shape, NDArray codes, NDArray scales, NDArray steps, NDArray mean) {}

    private final NDArray pairs; // [256, 2]
    private final NDArray dynamic; // [256, 1]
    private final Map<String, Stored> maps = new LinkedHashMap<>();

    private Quantised(NDManager manager) {
        var table = new float[512];
        for (int pair = 0; pair < 256; pair++) {
            table[2 * pair] = FourBit.NUMBERS.value(pair >> 4);
            table[2 * pair + 1] = FourBit.NUMBERS.value(pair & 15);
        }
        pairs = manager.create(table, new Shape(256, 2));
        dynamic = manager.create(FourBit.DYNAMIC.values(), new Shape(256, 1));
    }

    /// The linear maps of weights. These stay as they are; [Weights#without] leaves out what is no
    /// longer needed.
    ///
    /// @throws IllegalArgumentException if one is missing, or a number is not finite
    public static Quantised of(NDManager manager, Architecture architecture, Weights weights) {
        var quantised = new Quantised(manager);
        for (var name : architecture.linears().keySet()) {
            var weight = weights.get(name + ".weight");
            try {
                quantised.put(manager, name, weight.getShape(), FourBit.of(weight.toFloatArray()));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
            }
        }
        return quantised;
    }

    private void put(NDManager manager, String name, Shape shape, FourBit bits) {
        maps.put(
                name,
                new Stored(
                        shape,
                        bytes(manager, bits.codes()),
                        bytes(manager, bits.scales()),
                        manager.create(bits.steps(), new Shape(bits.steps().length, 1)),
                        manager.create(bits.mean())));
    }

    private static NDArray bytes(NDManager manager, byte[] bytes) {
        return manager.create(ByteBuffer.wrap(bytes), new Shape(bytes.length), DataType.UINT8);
    }

    @Override
    public NDArray apply(String name, NDArray in) {
        try (var weight = weight(name)) {
            return Linear.of(in, weight);
        }
    }

    /// A map as it is applied.
    ///
    /// @return [outputs, inputs]
    /// @throws IllegalArgumentException if there is none of this name
    public NDArray weight(String name) {
        var map = maps.get(name);
        if (map == null) {
            throw new IllegalArgumentException("no linear map " + name);
        }
        try (var scales = scales(map);
                var numbers = rows(pairs, map.codes()); // [codes, 2]
                var blocks = numbers.reshape(-1, FourBit.BLOCK);
                var flat = numbers.reshape(-1);
                var part = flat.get(new NDIndex(":" + map.shape().size()))) {
            blocks.muli(scales);
            return part.reshape(map.shape());
        }
    }

    /// [blocks, 1]
    private NDArray scales(Stored map) {
        try (var repeated = map.steps().repeat(0, FourBit.SCALES);
                var steps = repeated.get(new NDIndex(":" + map.scales().size()))) {
            return rows(dynamic, map.scales()).muli(steps).addi(map.mean());
        }
    }

    private static NDArray rows(NDArray table, NDArray codes) {
        try (var numbers = codes.toType(DataType.INT32, false)) {
            return Rows.of(table, numbers);
        }
    }

    /// What is kept of the maps.
    public long bytes() {
        return maps.values().stream()
                .mapToLong(map ->
                        map.codes().size()
                                + map.scales().size()
                                + Float.BYTES * (map.steps().size() + 1))
                .sum();
    }
}

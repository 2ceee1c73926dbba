package sphota;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Reading;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// Models put together by hand, without a container.
public final class Models {

    public static final Budget.Spent NOTHING_SPENT = Budget.standard().spent();

    private Models() {}

    public static Storage stored(String file, long startByte, byte[] bytes) {
        return new Storage.Stored(
                new Region(file, startByte, MemorySegment.ofArray(bytes).asReadOnly()));
    }

    public static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    public static byte[] doubles(double... values) {
        var bytes =
                ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    public static Tensor tensor(
            String name, ElementType type, Shape shape, long startByte, byte[] bytes) {
        var storage = stored("model.safetensors", startByte, bytes);
        return new Tensor(name, type, shape, Content.Strided.all(storage, shape));
    }

    public static Tensor tensor(String name, float... values) {
        return tensor(name, Scalar.F32, Shape.of(values.length), 0, floats(values));
    }

    public static Tensor tensor(String name, double... values) {
        return tensor(name, Scalar.F64, Shape.of(values.length), 0, doubles(values));
    }

    public static Tensor view(
            String name, Scalar type, Shape shape, Strides strides, Storage storage) {
        return new Tensor(
                name,
                type,
                shape,
                new Content.Strided(storage, ByteOrder.LITTLE_ENDIAN, 0, strides, false, false));
    }

    public static Reading reading(List<Tensor> tensors, Finding... findings) {
        return new Reading(
                "safetensors", tensors, Map.of(), List.of(), List.of(findings), Optional.empty());
    }

    public static Weights weights(Tensor... tensors) {
        return weights(reading(List.of(tensors)));
    }

    public static Weights weights(Reading reading) {
        return new Weights(
                "model.safetensors",
                List.of(new WeightFile("model.safetensors", 1 << 20, reading, NOTHING_SPENT)),
                Map.of(),
                List.of());
    }
}

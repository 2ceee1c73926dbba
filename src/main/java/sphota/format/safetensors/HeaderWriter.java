package sphota.format.safetensors;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sphota.bytes.Utf8;
import sphota.tensor.Content;
import sphota.tensor.Tensor;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// The header as the reference would serialise it, byte for byte; of metadata, which the reference
/// writes in no order, by key.
final class HeaderWriter {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build();

    /// The reference compares names by their UTF-8 bytes, which is not how [String] does.
    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(
                    name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private static final Comparator<Tensor> ORDER =
            Comparator.<Tensor>comparingInt(tensor -> Dtypes.ASCENDING.indexOf(tensor.type()))
                    .reversed()
                    .thenComparing(Tensor::name, BY_BYTES);

    private HeaderWriter() {}

    static List<Tensor> inOrder(List<Tensor> tensors) {
        return tensors.stream().sorted(ORDER).toList();
    }

    /// Everything between the length and the data.
    ///
    /// @throws IllegalArgumentException if the format cannot hold this
    static byte[] header(List<Tensor> tensors, Map<String, String> metadata) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            writeMetadata(json, metadata);
            writeEntries(json, tensors);
            json.writeEndObject();
        }
        while (bytes.size() % Long.BYTES != 0) {
            bytes.write(' ');
        }
        if (bytes.size() > SafetensorsReader.LARGEST_HEADER_BYTES) {
            throw new IllegalArgumentException("a header of %d bytes".formatted(bytes.size()));
        }
        return bytes.toByteArray();
    }

    private static void writeMetadata(JsonGenerator json, Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return;
        }
        json.writeName(HeaderParser.METADATA);
        json.writeStartObject();
        var byKey = new TreeMap<String, String>(BY_BYTES);
        byKey.putAll(metadata);
        byKey.forEach((key, value) -> {
            json.writeName(whole(key));
            json.writeString(whole(value));
        });
        json.writeEndObject();
    }

    private static void writeEntries(JsonGenerator json, List<Tensor> tensors) {
        var names = new HashSet<String>();
        long begin = 0;
        for (var tensor : inOrder(tensors)) {
            requireWritable(tensor);
            if (!names.add(tensor.name()) || tensor.name().equals(HeaderParser.METADATA)) {
                throw new IllegalArgumentException("the name %s is taken".formatted(tensor.name()));
            }
            long end = Math.addExact(begin, tensor.logicalBytes());
            writeEntry(json, tensor, begin, end);
            begin = end;
        }
    }

    private static void writeEntry(JsonGenerator json, Tensor tensor, long begin, long end) {
        json.writeName(whole(tensor.name()));
        json.writeStartObject();
        json.writeName("dtype");
        json.writeString(tensor.type().label());
        json.writeName("shape");
        long[] sizes = tensor.shape().sizes();
        json.writeArray(sizes, 0, sizes.length);
        json.writeName("data_offsets");
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
    }

    private static String whole(String text) {
        if (Utf8.hasLoneSurrogate(text)) {
            throw new IllegalArgumentException("a lone surrogate in a string");
        }
        return text;
    }

    private static void requireWritable(Tensor tensor) {
        if (!(tensor.content() instanceof Content.Strided strided)) {
            throw refuse(tensor, "is no plain tensor");
        }
        if (Dtypes.ASCENDING.indexOf(tensor.type()) < 0) {
            throw refuse(
                    tensor,
                    "has the type %s, which the format lacks".formatted(tensor.type().label()));
        }
        if (tensor.type().bits(tensor.shape().elements()) % Byte.SIZE != 0
                || tensor.type().bits(strided.offset()) % Byte.SIZE != 0) {
            throw refuse(tensor, "begins or ends within a byte");
        }
        boolean packed = tensor.type().bits(1) % Byte.SIZE != 0;
        if (packed && (!strided.strides().isContiguous(tensor.shape()) || strided.negated())) {
            throw refuse(tensor, "is a view of elements narrower than a byte");
        }
    }

    private static IllegalArgumentException refuse(Tensor tensor, String fault) {
        return new IllegalArgumentException("%s %s".formatted(tensor.name(), fault));
    }
}

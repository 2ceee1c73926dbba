package sphota.format.onnx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.Lint;
import sphota.tensor.Content;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// A TensorProto: what describes it, and where its elements are.
final class TensorMessage {

    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int SEGMENT = 3;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    private static final Map<Integer, TypedField> TYPED = byNumber();

    /// Varints up to here are counted when the file is opened, more when they are unpacked.
    private static final long COUNTED_BYTES = 1 << 20;

    private static final OpaqueType STRINGS = new OpaqueType("STRING", 0);

    private static final int LONGEST_VARINT_BYTES = 10;

    private final Region message;
    private final Wire wire;
    private final Dimensions dimensions = new Dimensions();
    private final Map<TypedField, TypedEntries> typed = new EnumMap<>(TypedField.class);
    private final List<Region> externalData = new ArrayList<>();
    private final Set<Integer> once = new TreeSet<>();
    private long dataType;
    private long dataLocation;
    private Region name;
    private Region raw;

    private TensorMessage(Region message, Wire wire) {
        this.message = message;
        this.wire = wire;
        this.name = message.slice(0, 0, "name");
        this.raw = message.slice(0, 0, "raw data");
    }

    private static Map<Integer, TypedField> byNumber() {
        return Stream.of(TypedField.values())
                .collect(Collectors.toUnmodifiableMap(TypedField::number, Function.identity()));
    }

    /// @throws MalformedFileException unless it is a message whose fields have their wire types
    static TensorMessage read(Region message, Wire wire, Oddities oddities) {
        var tensor = new TensorMessage(message, wire);
        wire.each(message, field -> tensor.take(field, oddities));
        return tensor;
    }

    private void take(Field field, Oddities oddities) {
        switch (field.number()) {
            case DIMS -> dimensions.add(field);
            case DATA_TYPE -> dataType = single(field, oddities).integer("data_type");
            case NAME -> name = single(field, oddities).counted("name");
            case RAW_DATA -> raw = single(field, oddities).counted("raw_data");
            case DATA_LOCATION -> dataLocation = single(field, oddities).integer("data_location");
            case EXTERNAL_DATA -> {
                wire.budget().entries(1, field.payload(), 0);
                externalData.add(field.counted("external_data"));
            }
            case SEGMENT ->
                    throw field.payload()
                            .refuse(0, "a tensor kept in segments, which no runtime reads");
            default ->
                    Optional.ofNullable(TYPED.get(field.number()))
                            .ifPresentOrElse(
                                    kind ->
                                            typed.merge(
                                                    kind,
                                                    TypedEntries.of(kind, field),
                                                    TypedEntries::and),
                                    () -> oddities.unlessKnown(Known.TENSOR, field));
        }
    }

    private Field single(Field field, Oddities oddities) {
        if (!once.add(field.number())) {
            oddities.repeated("TensorProto", field);
        }
        return field;
    }

    /// As the file has it; empty where it has none.
    String name() {
        return name.text(StandardCharsets.UTF_8, wire.budget());
    }

    /// The tensor, its elements where they stand. What is described but cannot be had is absent.
    ///
    /// @param path to name it by
    /// @param refusals takes what is wrong with the elements of a tensor that is described well
    /// @throws MalformedFileException naming the tensor, if type, shape and elements do not agree
    Tensor tensor(String path, External external, Refusals refusals) {
        var shape = dimensions.shape();
        requireOneContent(path);
        if (dataType == DataType.STRING) {
            return strings(path, shape);
        }
        var type =
                DataType.of(dataType)
                        .orElseThrow(() -> refuse(path, "has unknown data type " + dataType));
        long byteSize = byteSize(path, type.scalar(), shape);
        if (dataLocation != 0) {
            return external(path, type.scalar(), shape, byteSize, external, refusals);
        }
        var content = Content.Strided.all(storage(path, type, byteSize), shape);
        return new Tensor(path, type.scalar(), shape, content);
    }

    private long byteSize(String path, Scalar type, Shape shape) {
        try {
            return type.bytes(elements(path, shape));
        } catch (ArithmeticException _) {
            throw refuse(path, "has more than 2^63 bits: " + shape);
        }
    }

    private long elements(String path, Shape shape) {
        try {
            return shape.elements();
        } catch (ArithmeticException _) {
            throw refuse(path, "has more than 2^63 elements: " + shape);
        }
    }

    /// What decides where elements are read from must not be left to the reader.
    private void requireOneContent(String path) {
        if (dataLocation != 0 && dataLocation != 1) {
            throw refuse(path, "has unknown data location " + dataLocation);
        }
        var contents = new ArrayList<String>();
        if (dataLocation == 1) {
            contents.add("external_data");
        }
        if (raw.byteSize() > 0) {
            contents.add("raw_data");
        }
        typed.values().stream()
                .filter(entries -> entries.payloadBytes() > 0)
                .forEach(entries -> contents.add(entries.field().toString()));
        if (contents.size() > 1) {
            throw refuse(path, "has its elements twice: " + String.join(", ", contents));
        }
    }

    private Tensor external(
            String path,
            Scalar type,
            Shape shape,
            long byteSize,
            External external,
            Refusals refusals) {
        Content content;
        try {
            var bytes = external.find(path, message, externalData, byteSize, (int) type.bytes(1));
            content = Content.Strided.all(new Storage.Stored(bytes), shape);
        } catch (MalformedFileException malformed) {
            refusals.add(malformed);
            content = new Content.Absent(malformed.reason());
        }
        return new Tensor(path, type, shape, content);
    }

    private Tensor strings(String path, Shape shape) {
        if (dataLocation != 0) {
            throw refuse(path, "has strings in another file");
        }
        long needed = elements(path, shape);
        long count =
                Optional.ofNullable(typed.get(TypedField.STRING_DATA))
                        .map(TypedEntries::occurrences)
                        .orElse(0L);
        if (count != needed) {
            throw refuse(path, "has %d strings, %s needs %d".formatted(count, shape, needed));
        }
        return new Tensor(path, STRINGS, shape, new Content.Absent("strings are not numbers"));
    }

    private Storage storage(String path, DataType type, long byteSize) {
        var filled =
                typed.values().stream().filter(entries -> entries.payloadBytes() > 0).findFirst();
        if (filled.isEmpty()) {
            if (raw.byteSize() != byteSize) {
                throw refuse(
                        path,
                        "has %d bytes of raw data, %s take %d"
                                .formatted(raw.byteSize(), described(type), byteSize));
            }
            return new Storage.Stored(raw);
        }
        var entries = filled.get();
        if (entries.field() != type.field()) {
            throw refuse(
                    path, "of type %s has its elements in %s".formatted(type, entries.field()));
        }
        return switch (entries.field().wire()) {
            case FIXED32, FIXED64, COUNTED -> fixed(path, type, entries, byteSize);
            case VARINT -> varints(path, type, entries, byteSize);
        };
    }

    private Storage fixed(String path, DataType type, TypedEntries entries, long byteSize) {
        if (entries.payloadBytes() != byteSize) {
            throw refuse(
                    path,
                    "has %d bytes in %s, %s take %d"
                            .formatted(
                                    entries.payloadBytes(),
                                    entries.field(),
                                    described(type),
                                    byteSize));
        }
        return entries.first().byteSize() == byteSize
                ? new Storage.Stored(entries.first())
                : encoded("in pieces", type, entries, byteSize);
    }

    private Storage varints(String path, DataType type, TypedEntries entries, long byteSize) {
        long needed = byteSize / type.entryBytes();
        long bytes = entries.payloadBytes();
        boolean possible = needed <= bytes && bytes / LONGEST_VARINT_BYTES <= needed;
        boolean whole = entries.first().byteSize() == bytes;
        if (!possible
                || (whole
                        && bytes <= COUNTED_BYTES
                        && TypedElements.varints(entries.first()) != needed)) {
            throw refuse(
                    path,
                    "has %s bytes in %s, which are not the %d numbers that %s take"
                            .formatted(bytes, entries.field(), needed, described(type)));
        }
        return encoded("varints", type, entries, byteSize);
    }

    private Storage encoded(String how, DataType type, TypedEntries entries, long byteSize) {
        return new Storage.Encoded(
                entries.occurrences() == 1 ? entries.first() : message,
                byteSize,
                how,
                new TypedElements(message, entries.field(), type.entryBytes()));
    }

    private String described(DataType type) {
        return "%s %s".formatted(type.scalar().label(), dimensions.shape());
    }

    /// Whether elements are 64-bit integers, as those of indices are.
    boolean hasIndices() {
        return DataType.of(dataType).filter(type -> type.scalar() == Scalar.I64).isPresent();
    }

    private MalformedFileException refuse(String path, String reason) {
        return message.refuse(0, "tensor `%s` %s".formatted(Lint.shortened(path), reason));
    }
}

package sphota.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Values as bytes from one task to another, by serialization, for which records need not be made:
/// a record is its components, an optional what is in it, and a tensor its place in the model,
/// which both ends have opened.
final class Frozen {

    private Frozen() {}

    /// A record by its components.
    private record Components(Class<?> type, @Nullable Object[] values) implements Serializable {}

    private record At(int tensor) implements Serializable {}

    private record Some(@Nullable Object value) implements Serializable {}

    private record SomeDouble(double[] value) implements Serializable {}

    private record SomeLong(long[] value) implements Serializable {}

    /// The bytes of a value.
    ///
    /// @param tensors of which there may be some in the value, and no others
    /// @throws IllegalArgumentException if something in it cannot be frozen
    static byte[] of(Object value, List<?> tensors) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new Out(bytes, tensors)) {
            out.writeObject(value);
        } catch (NotSerializableException strange) {
            throw new IllegalArgumentException(strange);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    /// The value.
    ///
    /// @param bytes that [#of] made, of nobody else
    /// @param tensors as many as it was frozen with, the same in another process
    static <T> T thawed(byte[] bytes, Class<T> type, List<?> tensors) {
        try (var in = new In(new ByteArrayInputStream(bytes), tensors)) {
            return type.cast(in.readObject());
        } catch (IOException | ClassNotFoundException other) {
            throw new IllegalArgumentException("frozen by another program", other);
        }
    }

    private static final class Out extends ObjectOutputStream {

        private final IdentityHashMap<Object, Integer> places = new IdentityHashMap<>();

        Out(OutputStream out, List<?> tensors) throws IOException {
            super(out);
            tensors.forEach(tensor -> places.putIfAbsent(tensor, places.size()));
            enableReplaceObject(true);
        }

        @Override
        protected @Nullable Object replaceObject(@Nullable Object object) throws IOException {
            if (object == null) {
                return null;
            }
            var place = places.get(object);
            if (place != null) {
                return new At(place);
            }
            return switch (object) {
                case Optional<?> some -> new Some(some.isPresent() ? some.get() : null);
                case OptionalDouble some -> new SomeDouble(some.stream().toArray());
                case OptionalLong some -> new SomeLong(some.stream().toArray());
                case Record r when !(r instanceof Serializable) -> components(r);
                default -> object;
            };
        }

        private static Components components(Record value) throws IOException {
            var components = value.getClass().getRecordComponents();
            var values = new @Nullable Object[components.length];
            try {
                for (int i = 0; i < values.length; i++) {
                    var accessor = components[i].getAccessor();
                    accessor.setAccessible(true);
                    values[i] = accessor.invoke(value);
                }
            } catch (ReflectiveOperationException closed) {
                throw new IOException(closed);
            }
            return new Components(value.getClass(), values);
        }
    }

    private static final class In extends ObjectInputStream {

        private final List<?> tensors;

        In(InputStream in, List<?> tensors) throws IOException {
            super(in);
            this.tensors = tensors;
            enableResolveObject(true);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described)
                throws IOException, ClassNotFoundException {
            try {
                return Class.forName(described.getName(), false, Frozen.class.getClassLoader());
            } catch (ClassNotFoundException _) {
                return super.resolveClass(described);
            }
        }

        @Override
        protected @Nullable Object resolveObject(@Nullable Object object) throws IOException {
            return switch (object) {
                case At(int place) -> tensors.get(place);
                case Some(var value) -> Optional.ofNullable(value);
                case SomeDouble(var value) -> Arrays.stream(value).findFirst();
                case SomeLong(var value) -> Arrays.stream(value).findFirst();
                case Components(var type, var values) -> made(type, values);
                case null, default -> object;
            };
        }

        private static Object made(Class<?> type, @Nullable Object[] values) throws IOException {
            var types = Arrays.stream(type.getRecordComponents()).map(each -> each.getType());
            try {
                var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException other) {
                throw new IOException(other);
            }
        }
    }
}

package sphota.pickle;

import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sphota.bytes.Region;

/// What a pickle builds, as far as it can be said without running anything. Values may contain
/// themselves; those that Python can change after they are made are compared by identity.
public sealed interface Value {

    /// The text where this is a `str`, one of Python 2 included. Decodes all of it: look at the
    /// size first where the file could have chosen one to harm.
    default Optional<String> text() {
        return switch (this) {
            case Text text -> Optional.of(text.string());
            case Bytes(Region region, Bytes.Kind kind) when kind == Bytes.Kind.PYTHON2_STRING ->
                    Optional.of(
                            new String(
                                    region.segment().toArray(ValueLayout.JAVA_BYTE),
                                    StandardCharsets.UTF_8));
            case Constant _,
                    Int _,
                    Real _,
                    Bytes _,
                    Tuple _,
                    Items _,
                    Dict _,
                    Members _,
                    Global _,
                    Call _,
                    Persistent _,
                    Extension _,
                    Buffer _ ->
                    Optional.empty();
        };
    }

    /// Whether only the running program knows what this is: it may be of any type and have any
    /// method.
    default boolean opaque() {
        return this instanceof Global
                || this instanceof Call
                || this instanceof Persistent
                || this instanceof Extension
                || this instanceof Buffer;
    }

    /// `None`, `True` and `False`.
    enum Constant implements Value {
        NONE,
        TRUE,
        FALSE
    }

    record Int(BigInteger value) implements Value {
        public static Int of(long value) {
            return new Int(BigInteger.valueOf(value));
        }

        /// The value where it fits.
        public Optional<Long> asLong() {
            return value.bitLength() < Long.SIZE
                    ? Optional.of(value.longValue())
                    : Optional.empty();
        }
    }

    record Real(double value) implements Value {}

    /// A `str`. Its bytes stay in the file until they are asked for.
    ///
    /// @param utf8 the text, lone surrogates encoded like any other code point
    record Text(Region utf8) implements Value {
        /// The text; undecodable bytes become U+FFFD.
        public String string() {
            return new String(
                    utf8.segment().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }

    /// `bytes`, `bytearray`, or a `str` of Python 2.
    record Bytes(Region region, Kind kind) implements Value {
        /// What Python makes of the bytes.
        public enum Kind {
            BYTES,
            BYTEARRAY,
            PYTHON2_STRING
        }
    }

    /// A `tuple`. Compared by identity like the other containers: a hostile file can nest tuples
    /// deeper than a comparison could follow, and put them into lists they contain.
    record Tuple(List<Value> items) implements Value {
        public Tuple {
            items = List.copyOf(items);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return "Tuple of " + items.size();
        }
    }

    /// A `list`.
    final class Items implements Value {
        private final List<Value> items = new ArrayList<>();

        public List<Value> items() {
            return items;
        }
    }

    /// A `dict`; keys may repeat, the last one counts.
    final class Dict implements Value {
        private final List<Entry> entries = new ArrayList<>();

        public List<Entry> entries() {
            return entries;
        }
    }

    record Entry(Value key, Value value) {}

    /// A `set` or `frozenset`.
    final class Members implements Value {
        private final boolean frozen;
        private final List<Value> members = new ArrayList<>();

        public Members(boolean frozen) {
            this.frozen = frozen;
        }

        public boolean frozen() {
            return frozen;
        }

        public List<Value> members() {
            return members;
        }
    }

    /// A name that would be imported.
    ///
    /// @param module as the pickle has it, before Python 2 names are mapped; [#COMPUTED] where a
    ///   call of the pickle makes it up
    /// @param name within the module, perhaps with dots; [#COMPUTED] likewise
    /// @param by GLOBAL, STACK_GLOBAL or INST
    /// @param offset of the opcode, from the start of the pickle's region
    record Global(String module, String name, Opcode by, long offset) implements Value {
        /// Stands for a module or name that cannot be known without running the pickle.
        public static final String COMPUTED = "<computed>";

        public String dotted() {
            return module + "." + name;
        }
    }

    /// The result of a call or construction that was not made.
    ///
    /// What a REDUCE spreads as arguments need not be a tuple: the items of a list are taken as
    /// arguments too, anything else stands as the one argument ([#argumentsKnown()]). NEWOBJ_EX has
    /// the dict of keyword arguments as last argument unless it is empty.
    final class Call implements Value {
        private final Value callable;
        private final List<Value> arguments;
        private final boolean argumentsKnown;
        private final Opcode by;
        private final long offset;
        private Optional<Value> state = Optional.empty();
        private final List<Value> appended = new ArrayList<>();
        private final List<Entry> entries = new ArrayList<>();

        public Call(Value callable, List<Value> arguments, Opcode by, long offset) {
            this(callable, arguments, true, by, offset);
        }

        Call(
                Value callable,
                List<Value> arguments,
                boolean argumentsKnown,
                Opcode by,
                long offset) {
            this.callable = callable;
            this.arguments = List.copyOf(arguments);
            this.argumentsKnown = argumentsKnown;
            this.by = by;
            this.offset = offset;
        }

        /// What would be called: mostly a [Global], but any value can stand here.
        public Value callable() {
            return callable;
        }

        public List<Value> arguments() {
            return arguments;
        }

        /// False where the arguments come out of a value the machine cannot see into; that value
        /// stands for them then.
        public boolean argumentsKnown() {
            return argumentsKnown;
        }

        /// REDUCE, NEWOBJ, NEWOBJ_EX, OBJ or INST.
        public Opcode by() {
            return by;
        }

        /// Of the opcode, from the start of the pickle's region.
        public long offset() {
            return offset;
        }

        /// What the last BUILD would hand to `__setstate__`, or put into `__dict__`; every one is
        /// among [Pickle#changes()].
        public Optional<Value> state() {
            return state;
        }

        void state(Value value) {
            state = Optional.of(value);
        }

        /// What APPEND, APPENDS and ADDITEMS added.
        public List<Value> appended() {
            return appended;
        }

        /// What SETITEM and SETITEMS set.
        public List<Entry> entries() {
            return entries;
        }

        /// Whether `module.name` would be called.
        public boolean calls(String module, String name) {
            return callable instanceof Global global
                    && global.module().equals(module)
                    && global.name().equals(name);
        }
    }

    /// An object that is stored outside the pickle, as PyTorch stores its storages.
    ///
    /// @param offset of the opcode, from the start of the pickle's region
    record Persistent(Value id, long offset) implements Value {}

    /// An object of the `copyreg` extension registry; what it is, only the running program knows.
    record Extension(long code, long offset) implements Value {}

    /// An out-of-band buffer (protocol 5); it is not in the file.
    record Buffer(boolean readOnly) implements Value {}
}

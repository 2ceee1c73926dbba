package sphota.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.pickle.Opcode;
import sphota.pickle.Pickle;
import sphota.pickle.PickleMachine;

/// The pickles that stand one after the other from the start of some bytes.
///
/// Any bytes can be run as a pickle; most are refused within a few opcodes. They are taken for one
///
/// - *certainly*: where a PROTO of version 2 to 5 comes first and STOP is reached; or where
///   something is named in Python's way and STOP is reached or a call was met before a refusal;
/// - *likely*: also where PROTO comes first and at least two other opcodes or a name followed;
///   where a thousand opcodes ran, which nothing but a pickle, or one byte repeated, does; where
///   something of Python's standard library is named and a quoted string comes, which is how calls
///   are written by hand; and where pickles without PROTO and names fill the bytes to the last or
///   lead to one that is likely.
///
/// @param end where the last one ends, from the start of the bytes
record Streams(List<Pickle> pickles, long end) {

    private static final int LONG_RUN = 1000;

    static Streams certain(Region bytes, Budget budget) {
        return read(bytes, budget, false);
    }

    static Streams likely(Region bytes, Budget budget) {
        return read(bytes, budget, true);
    }

    private static Streams read(Region bytes, Budget budget, boolean takesLikely) {
        var taken = new ArrayList<Pickle>();
        var undecided = new ArrayList<Pickle>();
        long takenEnd = 0;
        long end = 0;
        while (end < bytes.byteSize()) {
            long before = budget.spent().opcodes();
            var rest = bytes.from(end, "pickle");
            var pickle = PickleMachine.run(rest, budget);
            long opcodes = budget.spent().opcodes() - before;
            end += pickle.region().byteSize();
            if (isCertain(pickle) || (takesLikely && isLikely(pickle, rest, opcodes))) {
                taken.addAll(undecided);
                undecided.clear();
                taken.add(pickle);
                takenEnd = end;
            } else if (takesLikely && pickle.refusal().isEmpty()) {
                undecided.add(pickle);
            }
            if (pickle.refusal().isPresent()) {
                return new Streams(taken, takenEnd);
            }
        }
        taken.addAll(undecided);
        return new Streams(taken, undecided.isEmpty() ? takenEnd : end);
    }

    static boolean isCertain(Pickle pickle) {
        boolean stops = pickle.refusal().isEmpty();
        return (stops && startsWithProtocol(pickle))
                || ((stops || !pickle.calls().isEmpty()) && namesSomething(pickle));
    }

    private static boolean isLikely(Pickle pickle, Region bytes, long opcodes) {
        return opcodes >= LONG_RUN
                || beginsACall(pickle, bytes)
                || (startsWithProtocol(pickle)
                        && (pickle.opcodes().size() > 2 || namesSomething(pickle)));
    }

    private static boolean startsWithProtocol(Pickle pickle) {
        var bytes = pickle.region();
        return bytes.byteSize() > 2
                && bytes.u8(0, "PROTO") == Opcode.PROTO.code()
                && bytes.u8(1, "protocol") >= 2
                && bytes.u8(1, "protocol") <= 5;
    }

    private static boolean namesSomething(Pickle pickle) {
        return pickle.globals().stream()
                .map(PythonName::of)
                .anyMatch(name -> name.isWellFormed() || name.isComputed());
    }

    private static boolean beginsACall(Pickle pickle, Region bytes) {
        var string = Optional.ofNullable(pickle.firstOffsets().get(Opcode.STRING));
        boolean quoted = string.filter(offset -> isQuote(bytes, offset + 1)).isPresent();
        return quoted
                && pickle.globals().stream()
                        .map(PythonName::of)
                        .anyMatch(name ->
                                name.isWellFormed()
                                        && name.isOfStandardLibrary()
                                        && !AllowList.lists(name));
    }

    private static boolean isQuote(Region bytes, long offset) {
        return bytes.has(offset, (byte) '\'') || bytes.has(offset, (byte) '"');
    }
}

package sphota.safety;

import java.util.List;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// The three outputs for one pickle: every global it reaches, the verdict, and whether PyTorch's
/// restricted unpickler would load it.
///
/// @param place the pickle's bytes; its file name tells how it was nested
/// @param uses every name once, in the order of the pickle, with the worst that is done with it
/// @param weightsOnly what `torch.load(weights_only=True)` would say
/// @param concerns what raises the verdict above CLEAN, and other oddities of the pickle
/// @param refusal why the pickle could not be run through to STOP
/// @param nested pickles hidden in str and bytes values, which loading this one does not load; the
///   worst of each is among the concerns here, too
public record PickleReport(
        Region place,
        int protocol,
        List<GlobalUse> uses,
        Verdict verdict,
        WeightsOnly weightsOnly,
        List<Concern> concerns,
        Optional<MalformedFileException> refusal,
        List<PickleReport> nested) {

    public PickleReport {
        uses = List.copyOf(uses);
        concerns = List.copyOf(concerns);
        nested = List.copyOf(nested);
    }

    /// The same report of a pickle that `torch.load(weights_only=True)` does not even begin to
    /// load.
    public PickleReport notForWeightsOnly(String because) {
        return new PickleReport(
                place,
                protocol,
                uses,
                verdict,
                new WeightsOnly(false, because, List.of()),
                concerns,
                refusal,
                nested);
    }

    /// One global and what is done with it.
    ///
    /// @param dotted `module.name` as the pickle has it, Python 2 names mapped
    /// @param offset of the opcode that uses it this way, from the start of `place`'s file
    /// @param how it is used: `referenced`, `called by REDUCE`, `constructed by NEWOBJ`, …
    /// @param calledWith for a call, a short rendering of its arguments, globals among them by name
    /// @param standing where it stands on the allow-list
    public record GlobalUse(
            String dotted, long offset, String how, String calledWith, Standing standing) {}

    /// Where a global stands on the allow-list.
    public enum Standing {
        /// PyTorch's restricted unpickler allows it.
        WEIGHTS_ONLY,
        /// Vetted here: constructing it runs no code of the file's choice.
        VETTED,
        /// On no list.
        UNLISTED
    }

    /// Something about the pickle that a person should know.
    ///
    /// @param rule a stable identifier, `pickle.subject`
    /// @param offset from the start of `place`'s file
    public record Concern(String rule, Level level, Region place, long offset, String evidence) {
        /// How much it should worry, least first.
        public enum Level {
            INFO,
            LOW,
            MEDIUM,
            HIGH
        }
    }

    /// The prediction of `torch.load(weights_only=True)`.
    ///
    /// @param loads whether `torch.load(weights_only=True)` would return
    /// @param because the first reason why not; empty when it loads
    /// @param needs the globals to hand to `add_safe_globals` for it to load; empty when it loads
    ///   or when that would not help
    public record WeightsOnly(boolean loads, String because, List<String> needs) {
        public WeightsOnly {
            needs = List.copyOf(needs);
        }
    }
}

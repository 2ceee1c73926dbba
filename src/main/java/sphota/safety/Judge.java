package sphota.safety;

import java.util.List;
import sphota.bytes.Budget;
import sphota.pickle.Pickle;
import sphota.safety.PickleReport.GlobalUse;

/// Judges one pickle, and those hidden in it.
final class Judge {

    private Judge() {}

    /// @param depth how many pickles this one is hidden in
    static PickleReport judge(Pickle pickle, Budget budget, int depth) {
        var concerns = new Concerns(pickle.region());
        var uses = Uses.of(pickle);
        NameRules.judge(uses, concerns);
        CallRules.judge(pickle, uses, concerns);
        StateRules.judge(pickle, concerns);
        MethodRules.judge(pickle, concerns);
        pickle.refusal()
                .ifPresent(refusal ->
                        concerns.unknown(
                                "pickle.refused",
                                refusal.byteOffset() - pickle.region().startByte(),
                                "Python refuses to load it: " + refusal.reason()));
        var nested = HiddenPickles.in(pickle, budget, depth, concerns);
        return new PickleReport(
                pickle.region(),
                pickle.protocol(),
                uses(pickle, uses),
                concerns.verdict(),
                WeightsOnlyRules.foretell(pickle),
                concerns.list(),
                pickle.refusal(),
                nested);
    }

    private static List<GlobalUse> uses(Pickle pickle, Uses uses) {
        return uses.usages().entrySet().stream()
                .map(entry ->
                        new GlobalUse(
                                entry.getKey().dotted(),
                                pickle.region().startByte() + entry.getValue().offset(),
                                entry.getValue().how(),
                                entry.getValue().with(),
                                AllowList.standing(entry.getKey())))
                .toList();
    }
}

package sphota.interpreter.describing;

import java.util.Optional;
import sphota.interpreter.behaviour.BehaviourReaders;
import sphota.interpreter.behaviour.ReadBehaviour;
import sphota.interpreter.view.Seen;
import sphota.interpreter.writing.Panel;
import sphota.interpreter.writing.SoftTable;
import sphota.meaning.Type;

/// Reads the tables of networks from their weights alone: no network is run, none is asked.
///
/// @param readers of the kinds of networks that are read
public record TableReader(BehaviourReaders readers) {

    /// What a network answers to all inputs of a type.
    ///
    /// @return empty if it is of a kind that no reader reads, answers something else than a value
    ///   of the type to each of its inputs, its weights are no numbers, or tables of the type are
    ///   not of all inputs
    public Optional<SoftTable> of(Seen network, Type type) {
        if (!Panel.reads(type)
                || !Panel.of(type).isWhole()
                || network.domain().filter(type.domain()::equals).isEmpty()) {
            return Optional.empty();
        }
        return readers.read(network)
                .filter(read ->
                        read.questions().count() == type.domain().values()
                                && read.questions().kind().places() == type.codomain().scalars()
                                && read.questions().kind().classes() == type.codomain().moduli()[0])
                .map(ReadBehaviour::probabilities)
                .filter(TableReader::areNumbers)
                .map(odds -> SoftTable.of(type, odds));
    }

    private static boolean areNumbers(float... odds) {
        for (float each : odds) {
            if (Float.isNaN(each)) {
                return false;
            }
        }
        return true;
    }
}

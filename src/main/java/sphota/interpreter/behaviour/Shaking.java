package sphota.interpreter.behaviour;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sphota.interpreter.view.Seen;
import sphota.meaning.SplitMix;
import sphota.tensor.NamedArray;

/// Makes other networks of those to learn from: to each weight is added a normal number, whose
/// deviation is a share of the root mean square of its tensor, and the network is asked again. So a
/// reader sees more tables than anybody taught. A network that then behaves as one on another side
/// of the split, or gives no numbers, is left as it was.
///
/// @param most of the shares, which are drawn uniformly; 0 for no noise
/// @param elsewhere behaviours on other sides
record Shaking(Questions questions, Symmetry symmetry, double most, Set<String> elsewhere) {

    Shaking {
        elsewhere = Set.copyOf(elsewhere);
    }

    /// For what there is to learn from of some sides.
    static Shaking of(Questions questions, Sides sides, double most) {
        var elsewhere = new HashSet<String>();
        Stream.of(sides.validation(), sides.test())
                .flatMap(List::stream)
                .forEach(each -> elsewhere.add(each.behaviour()));
        return new Shaking(questions, new Symmetry(questions), most, elsewhere);
    }

    Case of(Case given, SplitMix random) {
        if (most == 0) {
            return given;
        }
        double share = most * unit(random);
        var tensors =
                given.seen().tensors().stream().map(each -> noised(each, share, random)).toList();
        var seen = new Seen(tensors, given.seen().blueprint(), given.seen().domain());
        var answers = questions.answersOf(seen);
        if (answers.isEmpty()) {
            return given;
        }
        var behaviour = symmetry.key(answers.get());
        return elsewhere.contains(behaviour)
                ? given
                : new Case(given.id(), given.run(), given.kind(), seen, behaviour, answers.get());
    }

    private static NamedArray noised(NamedArray tensor, double share, SplitMix random) {
        double squares = 0;
        for (float each : tensor.values()) {
            squares += (double) each * each;
        }
        double deviation = share * Math.sqrt(squares / tensor.values().length);
        var values = new float[tensor.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (tensor.values()[i] + deviation * normal(random));
        }
        return new NamedArray(tensor.name(), tensor.shape(), values);
    }

    /// Box and Muller (1958).
    private static double normal(SplitMix random) {
        return Math.sqrt(-2 * Math.log(1 - unit(random))) * Math.cos(2 * Math.PI * unit(random));
    }

    private static double unit(SplitMix random) {
        return (random.next() >>> 11) * 0x1p-53;
    }
}

package sphota.language.mix;

import java.util.List;
import sphota.language.Sign;

/// A line that gives a name to an operator with constants, applied to what other lines name.
///
/// @param position where it stands
record Node(int position, String name, Sign sign, List<Integer> constants, List<String> arguments) {

    Node {
        constants = List.copyOf(constants);
        arguments = List.copyOf(arguments);
    }
}

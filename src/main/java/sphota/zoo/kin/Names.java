package sphota.zoo.kin;

import java.util.OptionalInt;

/// Names of members: the number of the tree and the place in it.
final class Names {

    private Names() {}

    /// @param number of the member among all
    static String of(int number) {
        return "kin-" + number / KinGrower.TREE + "-" + number % KinGrower.TREE;
    }

    /// The number of a name; empty if it is none below the bound.
    static OptionalInt number(String id, int bound) {
        if (!id.matches("kin-\\d{1,8}-\\d{1,2}")) {
            return OptionalInt.empty();
        }
        var parts = id.split("-", -1);
        long number = Long.parseLong(parts[1]) * KinGrower.TREE + Integer.parseInt(parts[2]);
        return number < bound && of((int) number).equals(id)
                ? OptionalInt.of((int) number)
                : OptionalInt.empty();
    }
}

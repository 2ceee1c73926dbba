package sphota.safety;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Which modules come with Python, of any version.
///
/// The standard library is a closed and known set of modules, and what of it belongs into a weight
/// file is on the [AllowList]. So anything else of it is dangerous however it is used: importing
/// some of its modules does something already, the constructors of others do, and no list of the
/// harmful ones was ever complete.
final class StandardLibrary {

    private static final Set<String> MODULES =
            Tables.lines("standard-library.txt").stream()
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                    .collect(Collectors.toUnmodifiableSet());

    private StandardLibrary() {}

    static boolean has(String module) {
        int dot = module.indexOf('.');
        return dot < 0
                ? MODULES.contains(module)
                : MODULES.contains(module.substring(0, dot))
                        || MODULES.contains(module.substring(0, dot + 1));
    }
}

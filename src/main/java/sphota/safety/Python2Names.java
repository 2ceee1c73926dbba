package sphota.safety;

import java.util.Map;
import java.util.stream.Collectors;

/// Where Python 3 finds what a pickle of Python 2 names.
///
/// Python maps only below protocol 3. Here it is done always: what is not mapped would not be
/// found, so no verdict gets milder by it.
final class Python2Names {

    private static final Map<String, String> MAPPED =
            Tables.lines("python2-names.txt").stream()
                    .map(line -> line.split(" ", -1))
                    .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

    private Python2Names() {}

    static PythonName map(PythonName old) {
        var mapped = MAPPED.get(old.module() + ":" + old.name());
        if (mapped != null) {
            int colon = mapped.indexOf(':');
            return new PythonName(mapped.substring(0, colon), mapped.substring(colon + 1));
        }
        return new PythonName(MAPPED.getOrDefault(old.module(), old.module()), old.name());
    }
}

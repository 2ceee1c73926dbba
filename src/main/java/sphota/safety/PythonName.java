package sphota.safety;

import java.util.Arrays;
import sphota.pickle.Value.Global;

/// The name of something importable, as Python 3 has it.
///
/// @param module Python 2 names mapped
/// @param name within the module, perhaps with dots
record PythonName(String module, String name) {

    static PythonName of(Global global) {
        return Python2Names.map(new PythonName(global.module(), global.name()));
    }

    String dotted() {
        return module + "." + name;
    }

    boolean isOfStandardLibrary() {
        return StandardLibrary.has(module);
    }

    /// Whether it reaches through one object for another, or into Python's own machinery.
    boolean walksAttributes() {
        return name.contains(".")
                || (name.length() > 4 && name.startsWith("__") && name.endsWith("__"));
    }

    /// Whether the pickle makes up the name as it goes.
    boolean isComputed() {
        return module.equals(Global.COMPUTED) || name.equals(Global.COMPUTED);
    }

    /// Whether both are identifiers joined by dots, as an honest pickle has them.
    boolean isWellFormed() {
        return isPath(module) && isPath(name);
    }

    private static boolean isPath(String path) {
        return path.length() < 1000
                && Arrays.stream(path.split("\\.", -1)).allMatch(PythonName::isIdentifier);
    }

    private static boolean isIdentifier(String word) {
        return !word.isEmpty()
                && (Character.isUnicodeIdentifierStart(word.codePointAt(0))
                        || word.charAt(0) == '_')
                && word.codePoints()
                        .allMatch(c ->
                                Character.isUnicodeIdentifierPart(c)
                                        && !Character.isIdentifierIgnorable(c));
    }
}

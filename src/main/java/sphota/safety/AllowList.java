package sphota.safety;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.safety.PickleReport.Standing;

/// What a pickle may name: the table `allow-list.txt`, where each section says why.
final class AllowList {

    /// What is done with an argument that is a class or a function.
    enum Role {
        KEPT,
        /// Set as attributes of an object.
        STATE,
        CONSTRUCTED,
        CALLED
    }

    /// @param because why it is on the list
    /// @param roles of its first arguments; the others are kept
    /// @param usesState whether BUILD of one calls methods of what it is given
    record Entry(
            Standing standing,
            String section,
            String because,
            List<Role> roles,
            boolean usesState) {
        boolean usesArguments() {
            return !roles.isEmpty();
        }

        Role role(int argument) {
            return argument < roles.size() ? roles.get(argument) : Role.KEPT;
        }
    }

    private static final String USES_STATE = ", uses its state";

    private static final Map<PythonName, Entry> ENTRIES = read(Tables.lines("allow-list.txt"));

    /// The one family of names no table can list.
    private static final Entry TORCHSCRIPT =
            new Entry(
                    Standing.VETTED,
                    "classes of TorchScript",
                    "they are defined in the archive and run by PyTorch's interpreter of TorchScript;"
                            + " Python has no module __torch__",
                    List.of(),
                    false);

    private AllowList() {}

    static Optional<Entry> find(PythonName name) {
        boolean torchScript =
                name.module().equals("__torch__") || name.module().startsWith("__torch__.");
        return torchScript ? Optional.of(TORCHSCRIPT) : Optional.ofNullable(ENTRIES.get(name));
    }

    static Standing standing(PythonName name) {
        return find(name).map(Entry::standing).orElse(Standing.UNLISTED);
    }

    static boolean lists(PythonName name) {
        return find(name).isPresent();
    }

    static Map<PythonName, Entry> entries() {
        return ENTRIES;
    }

    private static Map<PythonName, Entry> read(List<String> lines) {
        var entries = new HashMap<PythonName, Entry>();
        var section = new Entry(Standing.UNLISTED, "", "", List.of(), false);
        for (var line : lines) {
            if (line.startsWith("[")) {
                int end = line.indexOf(']');
                var words = line.substring(end + 1).strip();
                boolean usesState = words.endsWith(USES_STATE);
                section =
                        new Entry(
                                standing(
                                        usesState
                                                ? words.substring(
                                                        0, words.length() - USES_STATE.length())
                                                : words),
                                line.substring(1, end),
                                "",
                                List.of(),
                                usesState);
            } else if (line.startsWith("because ")) {
                section =
                        new Entry(
                                section.standing(),
                                section.section(),
                                line.substring("because ".length()),
                                List.of(),
                                section.usesState());
            } else {
                add(line, section, entries);
            }
        }
        return Map.copyOf(entries);
    }

    private static Standing standing(String word) {
        return switch (word) {
            case "weights-only" -> Standing.WEIGHTS_ONLY;
            case "vetted" -> Standing.VETTED;
            default -> throw new IllegalStateException("a section is " + word);
        };
    }

    private static void add(String line, Entry section, Map<PythonName, Entry> entries) {
        int colon = line.indexOf(':');
        var module = line.substring(0, colon);
        for (var word : line.substring(colon + 1).strip().split(" ", -1)) {
            int roles = word.indexOf('(');
            var name = roles < 0 ? word : word.substring(0, roles);
            var entry =
                    new Entry(
                            section.standing(),
                            section.section(),
                            section.because(),
                            roles < 0
                                    ? List.of()
                                    : roles(word.substring(roles + 1, word.length() - 1)),
                            section.usesState());
            if (entries.put(new PythonName(module, name), entry) != null) {
                throw new IllegalStateException(module + "." + name + " is listed twice");
            }
        }
    }

    private static List<Role> roles(String words) {
        return Arrays.stream(words.split(",", -1)).map(AllowList::role).toList();
    }

    private static Role role(String word) {
        return switch (word) {
            case "new" -> Role.CONSTRUCTED;
            case "call" -> Role.CALLED;
            case "state" -> Role.STATE;
            case "-" -> Role.KEPT;
            default -> throw new IllegalStateException("a role is " + word);
        };
    }
}

package sphota.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// Which options of a command are of which of its tasks: what another task is told is refused, and
/// not dropped. Options that are not named are of all.
///
/// @param tasks by the name of an option
record TaskOptions(Map<String, List<String>> tasks) {

    /// Of lines as `predict, behaviour: --zoo --cache`.
    static TaskOptions parse(String lines) {
        Map<String, List<String>> tasks = new LinkedHashMap<>();
        for (var line : lines.lines().toList()) {
            int colon = line.indexOf(':');
            for (var option : line.substring(colon + 1).strip().split(" +", -1)) {
                tasks.computeIfAbsent(option, _ -> new ArrayList<>())
                        .addAll(List.of(line.substring(0, colon).split(", ", -1)));
            }
        }
        return new TaskOptions(tasks);
    }

    /// Of a task that no option is of, all are let pass: there may be no such task.
    ///
    /// @param spec of the command, which was parsed
    /// @throws IllegalArgumentException if an option was given that is of other tasks alone
    void refuseOthers(CommandSpec spec, String task) {
        if (tasks.values().stream().noneMatch(of -> of.contains(task))) {
            return;
        }
        for (var option : spec.commandLine().getParseResult().matchedOptions()) {
            var of = tasks.getOrDefault(option.longestName(), List.of(task));
            if (!of.contains(task)) {
                throw new IllegalArgumentException(
                        "%s is of --task %s, and not of %s"
                                .formatted(option.longestName(), String.join(", ", of), task));
            }
        }
    }
}

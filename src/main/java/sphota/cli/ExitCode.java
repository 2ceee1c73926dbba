package sphota.cli;

import java.util.List;
import sphota.format.Finding;
import sphota.format.Refusal;
import sphota.format.Severity;

/// What the program says to its caller. Of several that apply the first one here wins.
enum ExitCode {
    /// A fault of this program.
    FAULT(70),
    /// The results could not be written.
    OUTPUT(74),
    USAGE(2),
    /// An input was refused or could not be read.
    REFUSED(3),
    /// A finding at or above `--fail-on`.
    FINDING(1),
    OK(0);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    ExitCode or(ExitCode other) {
        return compareTo(other) < 0 ? this : other;
    }

    static ExitCode of(List<Refusal> refusals, List<Finding> findings, FailOn failOn) {
        if (!refusals.isEmpty()) {
            return REFUSED;
        }
        return findings.stream().anyMatch(found -> failOn.includes(found.severity()))
                ? FINDING
                : OK;
    }

    /// From which severity on a finding makes the program fail.
    enum FailOn {
        HIGH,
        MEDIUM,
        LOW,
        INFO,
        NEVER;

        boolean includes(Severity severity) {
            return switch (this) {
                case HIGH -> severity == Severity.HIGH;
                case MEDIUM -> severity.compareTo(Severity.MEDIUM) >= 0;
                case LOW -> severity.compareTo(Severity.LOW) >= 0;
                case INFO -> true;
                case NEVER -> false;
            };
        }
    }
}

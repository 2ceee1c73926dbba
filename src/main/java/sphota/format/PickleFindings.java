package sphota.format;

import java.util.List;
import java.util.OptionalLong;
import sphota.safety.PickleReport;
import sphota.safety.PickleReport.Concern;

/// The concerns of a pickle as findings of the file it stands in.
final class PickleFindings {

    private PickleFindings() {}

    static List<Finding> of(PickleReport report) {
        return report.concerns().stream().map(PickleFindings::of).toList();
    }

    private static Finding of(Concern concern) {
        return new Finding(
                concern.rule(),
                switch (concern.level()) {
                    case INFO -> Severity.INFO;
                    case LOW -> Severity.LOW;
                    case MEDIUM -> Severity.MEDIUM;
                    case HIGH -> Severity.HIGH;
                },
                new Place(concern.place().file(), OptionalLong.of(concern.offset())),
                concern.evidence());
    }
}

package sphota.weights;

import java.util.ArrayList;
import java.util.List;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.format.Checksum;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;

/// Compares storages with the checksums their containers keep. PyTorch does not when it loads, so a
/// damaged file loads and computes wrongly.
public final class Integrity {

    private Integrity() {}

    /// Reads every storage that has a checksum.
    ///
    /// A file in which no storage has its checksum was written without them, as PyTorch can since
    /// 2.6 (`set_crc32_options`): that is one finding of no weight. Where some have theirs, each
    /// that has not is damaged.
    public static List<Finding> verify(Weights weights) {
        var findings = new ArrayList<Finding>();
        for (var file : weights.files()) {
            var checksums = file.reading().checksums();
            var broken = broken(checksums);
            if (broken.size() > 1 && broken.size() == checksums.size()) {
                findings.add(
                        new Finding(
                                "zip.no-checksums",
                                Severity.LOW,
                                Place.of(broken.getFirst().storage().source()),
                                "none of %d storages has its checksum: written without, or all changed since"
                                        .formatted(broken.size())));
            } else {
                broken.forEach(checksum -> findings.add(damaged(checksum)));
            }
        }
        return List.copyOf(findings);
    }

    private static List<Checksum> broken(List<Checksum> checksums) {
        var broken = new ArrayList<Checksum>();
        var budget = Budget.standard();
        for (var checksum : checksums) {
            try {
                if (!checksum.holds(budget)) {
                    broken.add(checksum);
                }
            } catch (MalformedFileException unreadable) {
                // A storage that does not unpack is refused where its elements are read.
            }
        }
        return broken;
    }

    private static Finding damaged(Checksum checksum) {
        return new Finding(
                "zip.checksum",
                Severity.HIGH,
                Place.of(checksum.storage().source()),
                "storage %s of %d bytes does not have the checksum it was written with: the file is damaged or was changed"
                        .formatted(checksum.subject(), checksum.storage().byteSize()));
    }
}

package sphota.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sphota.safety.PickleReport;
import sphota.tensor.Tensor;

/// What a reader got out of one file. What it had before a refusal survives it.
///
/// @param format the container's name as people use it, with the version or variant if it has one
/// @param tensors in the order of the file
/// @param metadata what the container says of itself, in the order of the file
/// @param pickles one report for each pickle met, in the order of the file
/// @param refusal why reading stopped early; empty when all of it was read
/// @param checksums that the container keeps of storages, for those who read them
public record Reading(
        String format,
        List<Tensor> tensors,
        Map<String, String> metadata,
        List<PickleReport> pickles,
        List<Finding> findings,
        Optional<Refusal> refusal,
        List<Checksum> checksums) {

    public Reading {
        tensors = List.copyOf(tensors);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        pickles = List.copyOf(pickles);
        findings = List.copyOf(findings);
        checksums = List.copyOf(checksums);
    }

    /// A reading of a container that keeps no checksums.
    public Reading(
            String format,
            List<Tensor> tensors,
            Map<String, String> metadata,
            List<PickleReport> pickles,
            List<Finding> findings,
            Optional<Refusal> refusal) {
        this(format, tensors, metadata, pickles, findings, refusal, List.of());
    }

    /// The same reading with more findings behind its own.
    public Reading with(List<Finding> more) {
        return new Reading(
                format,
                tensors,
                metadata,
                pickles,
                Stream.concat(findings.stream(), more.stream()).toList(),
                refusal,
                checksums);
    }
}

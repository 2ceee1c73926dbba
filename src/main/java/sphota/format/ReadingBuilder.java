package sphota.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.safety.PickleReport;
import sphota.safety.PickleScan;
import sphota.tensor.Tensor;

/// Collects a [Reading] while a file is read, so that what was found before a refusal is kept.
public final class ReadingBuilder {

    private String format;
    private final List<Tensor> tensors = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<PickleReport> pickles = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Checksum> checksums = new ArrayList<>();
    private Optional<Refusal> refusal = Optional.empty();

    public ReadingBuilder(String format) {
        this.format = format;
    }

    /// Runs `body`; a [MalformedFileException] out of it becomes the reading's refusal, the first
    /// one if there are several.
    public ReadingBuilder attempt(Runnable body) {
        try {
            body.run();
        } catch (MalformedFileException malformed) {
            refuse(Refusal.of(malformed));
        }
        return this;
    }

    public void refuse(Refusal reason) {
        if (refusal.isEmpty()) {
            refusal = Optional.of(reason);
        }
    }

    /// Whether nothing was refused so far.
    public boolean isWhole() {
        return refusal.isEmpty();
    }

    /// Takes over what was read of a file inside this one, the names of its tensors behind
    /// `prefix`. A refusal of the inner file is one of this file.
    public void addInner(String prefix, Reading inner) {
        inner.tensors().forEach(tensor -> add(tensor.withName(prefix + tensor.name())));
        inner.metadata().forEach((key, value) -> metadata(prefix + key, value));
        pickles.addAll(inner.pickles());
        findings.addAll(inner.findings());
        checksums.addAll(inner.checksums());
        inner.refusal().ifPresent(this::refuse);
    }

    /// The container's name, once more of it is known.
    public void format(String name) {
        format = name;
    }

    public void add(Tensor tensor) {
        tensors.add(tensor);
    }

    public void metadata(String key, String value) {
        metadata.put(key, value);
    }

    /// Adds the report and the findings that follow from it.
    public void add(PickleReport report) {
        pickles.add(report);
        findings.addAll(PickleFindings.of(report));
    }

    /// Adds the pickles in bytes that no reader of the file looks at.
    public void addHidden(Region bytes, Budget budget) {
        PickleScan.hidden(bytes, budget).forEach(this::add);
    }

    public void add(Checksum checksum) {
        checksums.add(checksum);
    }

    public void add(Finding finding) {
        findings.add(finding);
    }

    public void add(
            String rule, Severity severity, Region where, long byteOffset, String evidence) {
        add(new Finding(rule, severity, Place.of(where, byteOffset), evidence));
    }

    public List<Tensor> tensors() {
        return tensors;
    }

    public Reading build() {
        return new Reading(format, tensors, metadata, pickles, findings, refusal, checksums);
    }
}

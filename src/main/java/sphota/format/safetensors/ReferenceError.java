package sphota.format.safetensors;

import java.util.Arrays;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.Refusal;

/// Why the reference implementation refuses a file, in the order in which it checks.
public enum ReferenceError {
    HEADER_TOO_SMALL("HeaderTooSmall"),
    HEADER_TOO_LARGE("HeaderTooLarge"),
    INVALID_HEADER_LENGTH("InvalidHeaderLength"),
    /// The header is no UTF-8.
    INVALID_HEADER("InvalidHeader"),
    /// The header is no JSON, or JSON of another kind.
    INVALID_HEADER_DESERIALIZATION("InvalidHeaderDeserialization"),
    INVALID_OFFSET("InvalidOffset"),
    VALIDATION_OVERFLOW("ValidationOverflow"),
    /// Elements narrower than a byte end within one.
    MISALIGNED_SLICE("MisalignedSlice"),
    TENSOR_INVALID_INFO("TensorInvalidInfo"),
    /// The tensors do not end where the file ends.
    METADATA_INCOMPLETE_BUFFER("MetadataIncompleteBuffer");

    private static final String BEFORE_DETAIL = ": ";

    private final String label;

    ReferenceError(String label) {
        this.label = label;
    }

    /// As the reference spells it.
    public String label() {
        return label;
    }

    /// The error a reading was refused for; empty if it was for a limit of ours.
    public static Optional<ReferenceError> of(Refusal refusal) {
        return Arrays.stream(values())
                .filter(error -> refusal.reason().startsWith(error.label + BEFORE_DETAIL))
                .findFirst();
    }

    MalformedFileException at(Region where, long byteOffset, String detail) {
        return where.refuse(byteOffset, label + BEFORE_DETAIL + detail);
    }
}

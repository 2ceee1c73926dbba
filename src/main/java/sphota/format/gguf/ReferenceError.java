package sphota.format.gguf;

import java.util.Arrays;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.Refusal;

/// Why the reference implementation refuses a file, in the order in which it checks.
public enum ReferenceError {
    MAGIC_CUT("no magic", "failed to read magic"),
    MAGIC("wrong magic", "invalid magic characters"),
    VERSION_ZERO("version 0", "bad GGUF version"),
    BYTE_ORDER("other byte order", "endianness"),
    VERSION_ONE("version 1", "GGUFv1 is no longer supported"),
    VERSION_NEWER("newer version", "only supports up to version"),
    TENSOR_COUNT("impossible tensor count", "number of tensors is"),
    ENTRY_COUNT("impossible entry count", "number of key value pairs is"),
    HEADER_CUT("header cut short", "failed to read header"),
    STRING_LENGTH("impossible string length", "string length"),
    KEY_TWICE("duplicate key", "duplicate key"),
    KEY_EMPTY("empty key", "is empty"),
    VALUE_TYPE("unknown value type", "has invalid GGUF type"),
    ENTRIES_CUT("metadata cut short", "failed to read key-value pairs"),
    ALIGNMENT("impossible alignment", "is not a power of 2"),
    NAME_LENGTH("tensor name too long", "is too long"),
    NAME_TWICE("duplicate tensor name", "duplicate tensor name"),
    AXIS_COUNT("too many axes", "has invalid number of dimensions"),
    AXIS("negative axis", "has invalid number of elements"),
    ELEMENTS("too many elements", "total number of elements"),
    TYPE("unknown tensor type", "has invalid ggml type"),
    ROW("row of part of a block", "not a multiple of block size"),
    BYTES("too many bytes", "has a size in bytes"),
    TENSORS_CUT("tensor table cut short", "failed to read tensor info"),
    DATA_START("no data", "failed to seek to beginning of data section"),
    OFFSET("wrong offset", "has offset"),
    /// The one error of files whose metadata alone the reference would read.
    DATA_CUT("data cut short", "failed to read tensor data binary blob");

    private static final String BEFORE_DETAIL = ": ";

    private final String label;
    private final String referenceWords;

    ReferenceError(String label, String referenceWords) {
        this.label = label;
        this.referenceWords = referenceWords;
    }

    /// What a reason begins with.
    public String label() {
        return label;
    }

    /// A part of the message by which the reference says so.
    public String referenceWords() {
        return referenceWords;
    }

    /// The error a reading was refused for; empty if the refusal is stricter than the reference.
    public static Optional<ReferenceError> of(Refusal refusal) {
        return Arrays.stream(values())
                .filter(error -> refusal.reason().startsWith(error.label + BEFORE_DETAIL))
                .findFirst();
    }

    MalformedFileException at(Region where, long byteOffset, String detail) {
        return where.refuse(byteOffset, label + BEFORE_DETAIL + detail);
    }
}

package sphota.archive;

/// Something in an archive's directory that readers take differently, or that hides bytes.
///
/// @param byteOffset from the start of the archive's region
/// @param evidence a sentence; names from the file stand in it as they are
public record Anomaly(Kind kind, long byteOffset, String evidence) {

    /// What is odd.
    public enum Kind {
        /// Bytes stand before the first member.
        PREFIX,
        /// Bytes stand behind the end record.
        SUFFIX,
        /// The archive has a comment.
        COMMENT,
        /// The end record counts other than the members there are.
        COUNT,
        /// Two members have one name.
        DUPLICATE_NAME,
        /// Two members share bytes.
        OVERLAP,
        /// A member's own header has another name than the directory.
        LOCAL_NAME,
        /// A member's own header has another method, size or checksum than the directory.
        LOCAL_HEADER,
        /// A member is marked encrypted or patched, which PyTorch does not look at.
        FLAGS,
        /// A member's bytes do not have the checksum of the directory.
        CHECKSUM,
        /// A member's name leads out of the folder it is unpacked into.
        PATH,
        /// A member is a link or device.
        LINK,
        /// Bytes between members belong to none of them.
        GAP
    }
}

package sphota.bytes;

/// What one file may cost, counted. A file that would cost more is refused where it asks for it.
/// One budget is made for each file opened and handed down to all that is found inside it, so that
/// nesting multiplies nothing. Not safe for use by several threads.
public final class Budget {

    /// What a file may cost at most.
    ///
    /// @param heapBytes that may be allocated on the heap on behalf of the file
    /// @param opcodes of pickles, and other steps of a program, that may be run through
    /// @param entries of a directory, header or index
    /// @param nesting of containers in containers, or of values in values where these are walked
    /// @param outputBytes that decompression may yield
    /// @param ratio of decompressed to compressed bytes, looked at once more than a mebibyte has
    ///   come out; deflate cannot exceed 1032
    public record Limits(
            long heapBytes, long opcodes, long entries, int nesting, long outputBytes, int ratio) {

        /// Enough for every checkpoint met so far, and within a heap of 256 MiB.
        public static final Limits STANDARD =
                new Limits(128L << 20, 20_000_000, 1_000_000, 1_000, 16L << 30, 2_000);
    }

    /// What a file has cost, in the units of [Limits].
    public record Spent(
            long heapBytes, long opcodes, long entries, int deepest, long outputBytes) {}

    private static final long RATIO_COUNTS_FROM_BYTES = 1 << 20;

    private final Limits limits;
    private long heapBytes;
    private long opcodes;
    private long entries;
    private int depth;
    private int deepest;
    private long outputBytes;
    private boolean isExceeded;

    public Budget(Limits limits) {
        this.limits = limits;
    }

    public static Budget standard() {
        return new Budget(Limits.STANDARD);
    }

    public Limits limits() {
        return limits;
    }

    public Spent spent() {
        return new Spent(heapBytes, opcodes, entries, deepest, outputBytes);
    }

    /// Whether the file asked for more memory or more decompressed bytes than there are: what else
    /// it holds is not known.
    public boolean isExceeded() {
        return isExceeded;
    }

    /// Charges heap memory, before it is allocated.
    ///
    /// @throws MalformedFileException naming `byteOffset` of `where`, if the file asks for too much
    public void allocate(long bytes, Region where, long byteOffset) {
        if (bytes < 0 || bytes > limits.heapBytes - heapBytes) {
            isExceeded = true;
            throw where.refuse(
                    byteOffset,
                    "%d bytes of memory on top of %d exceed the budget of %d"
                            .formatted(bytes, heapBytes, limits.heapBytes));
        }
        heapBytes += bytes;
    }

    /// Charges one step of a program.
    public void step(Region where, long byteOffset) {
        if (opcodes >= limits.opcodes) {
            throw where.refuse(byteOffset, "more than %d opcodes".formatted(limits.opcodes));
        }
        opcodes++;
    }

    /// Charges entries of a directory or header.
    public void entries(long count, Region where, long byteOffset) {
        if (count < 0 || count > limits.entries - entries) {
            throw where.refuse(
                    byteOffset,
                    "%s entries on top of %d exceed the budget of %d"
                            .formatted(Long.toUnsignedString(count), entries, limits.entries));
        }
        entries += count;
    }

    /// Goes one container deeper; [#leave()] comes back.
    public void enter(Region where, long byteOffset) {
        if (depth >= limits.nesting) {
            throw where.refuse(byteOffset, "nested more than %d deep".formatted(limits.nesting));
        }
        depth++;
        deepest = Math.max(deepest, depth);
    }

    public void leave() {
        depth--;
    }

    /// Charges decompressed bytes, before or as they come out.
    ///
    /// @param bytes to charge now
    /// @param outputSoFar of this one stream, `bytes` included
    /// @param inputBytes of this one stream, as far as they are known to have been read
    public void output(
            long bytes, long outputSoFar, long inputBytes, Region where, long byteOffset) {
        if (bytes < 0 || bytes > limits.outputBytes - outputBytes) {
            isExceeded = true;
            throw where.refuse(
                    byteOffset,
                    "%d decompressed bytes on top of %d exceed the budget of %d"
                            .formatted(bytes, outputBytes, limits.outputBytes));
        }
        if (outputSoFar > RATIO_COUNTS_FROM_BYTES
                && outputSoFar / limits.ratio > Math.max(1, inputBytes)) {
            isExceeded = true;
            throw where.refuse(
                    byteOffset,
                    "%d bytes decompress to %d or more, beyond a ratio of %d"
                            .formatted(inputBytes, outputSoFar, limits.ratio));
        }
        outputBytes += bytes;
    }
}

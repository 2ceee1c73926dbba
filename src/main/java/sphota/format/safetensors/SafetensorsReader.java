package sphota.format.safetensors;

import java.lang.foreign.ValueLayout;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Lint;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.WeightFileReader;

/// Reads safetensors with the verdicts of the reference implementation; the package comment has the
/// grammar and the policy.
public final class SafetensorsReader implements WeightFileReader {

    static final int LENGTH_BYTES = 8;
    static final long LARGEST_HEADER_BYTES = 100_000_000;

    /// Beyond this the first eight bytes are more likely text or another format's magic.
    private static final long PLAUSIBLE_HEADER_BYTES = 1L << 32;

    /// Writers that indent their header still begin it soon.
    private static final int LEADING_WHITESPACE = 256;

    /// Whether a length and a `{` stand at the start, so that also a file that was cut, or whose
    /// header is faulty, is known for what it was meant to be.
    @Override
    public boolean recognizes(Region file) {
        if (file.byteSize() < LENGTH_BYTES) {
            return false;
        }
        long length = file.i64(0, "header length");
        if (length < 2 || length >= PLAUSIBLE_HEADER_BYTES) {
            return false;
        }
        long until = Math.min(file.byteSize(), LENGTH_BYTES + LEADING_WHITESPACE);
        for (long at = LENGTH_BYTES; at < until; at++) {
            byte next = file.segment().get(ValueLayout.JAVA_BYTE, at);
            if (" \t\r\n".indexOf(next) < 0) {
                return next == '{';
            }
        }
        return file.byteSize() == LENGTH_BYTES;
    }

    @Override
    public Reading read(Region file, Budget budget) {
        var reading = new ReadingBuilder("safetensors");
        var lint = new Lint<>(Rule.class);
        reading.attempt(() -> read(file, budget, reading, lint));
        lint.findings().forEach(reading::add);
        return reading.build();
    }

    private static void read(Region file, Budget budget, ReadingBuilder reading, Lint<Rule> lint) {
        var header = header(file);
        var data = file.from(LENGTH_BYTES + header.byteSize(), "tensor data");
        if (data.startByte() % Long.BYTES != 0) {
            lint.add(Rule.UNPADDED_HEADER, data, 0, "");
        }
        try (var parser = new HeaderParser(header, budget, lint)) {
            try {
                new Layout(header, data, lint).lay(parser.parse(), reading::add);
            } finally {
                parser.metadata().forEach(reading::metadata);
            }
        }
    }

    private static Region header(Region file) {
        if (file.byteSize() < LENGTH_BYTES) {
            throw ReferenceError.HEADER_TOO_SMALL.at(
                    file, 0, "%d bytes, the header's length takes 8".formatted(file.byteSize()));
        }
        long length = file.i64(0, "header length");
        if (Long.compareUnsigned(length, LARGEST_HEADER_BYTES) > 0) {
            throw ReferenceError.HEADER_TOO_LARGE.at(
                    file,
                    0,
                    "a header of %s bytes, %d are allowed"
                            .formatted(Long.toUnsignedString(length), LARGEST_HEADER_BYTES));
        }
        long remaining = file.byteSize() - LENGTH_BYTES;
        if (length > remaining) {
            throw ReferenceError.INVALID_HEADER_LENGTH.at(
                    file,
                    0,
                    "a header of %d bytes, %d remain: cut short, at least %d bytes are missing"
                            .formatted(length, remaining, length - remaining));
        }
        return file.slice(LENGTH_BYTES, length, "header");
    }
}

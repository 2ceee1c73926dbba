package sphota.safety;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.archive.Compressed;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.pickle.Opcode;

/// The ways in which one sort of bytes can stand for others: compressed, in base64 or hexadecimal,
/// or as text whose characters are the bytes. Each is told by its first bytes, and the rest is
/// decoded only where what they give may lead to a pickle.
final class Decodings {

    private static final int START_BYTES = 1 << 16;
    private static final int PROBE_BYTES = 64;
    private static final int SHORTEST_BYTES = 16;

    private Decodings() {}

    /// What `bytes` may stand for; empty where nothing, or nothing that could be decoded within the
    /// budget.
    static List<Region> of(Region bytes, Budget budget) {
        var decoded = new ArrayList<Region>();
        if (bytes.byteSize() >= SHORTEST_BYTES) {
            try {
                compressed(bytes, budget).ifPresent(decoded::add);
                latin1(bytes, budget).ifPresent(decoded::add);
                hexadecimal(bytes, budget).ifPresent(decoded::add);
                base64(bytes, budget).ifPresent(decoded::add);
            } catch (MalformedFileException _) {
                return decoded;
            }
        }
        return decoded;
    }

    private static Optional<Region> compressed(Region bytes, Budget budget) {
        if (Compressed.sniff(bytes).isEmpty()) {
            return Optional.empty();
        }
        try {
            var start = Compressed.unpackStart(bytes, START_BYTES, budget);
            boolean isAll = start.filter(region -> region.byteSize() < START_BYTES).isPresent();
            if (isAll || start.filter(Decodings::mayLeadOn).isEmpty()) {
                return start;
            }
            try {
                return Compressed.unpack(bytes, budget);
            } catch (MalformedFileException _) {
                return start;
            }
        } catch (MalformedFileException _) {
            return Optional.empty();
        }
    }

    /// Protocol 2 has no bytes: Python 3 writes them as text, one character for each byte. A pickle
    /// starts with the character U+0080 then.
    private static Optional<Region> latin1(Region bytes, Budget budget) {
        if (!bytes.has(0, (byte) 0xC2, (byte) 0x80)) {
            return Optional.empty();
        }
        var utf8 = bytes.toArray(budget);
        var out = new ByteArrayOutputStream(utf8.length);
        for (int i = 0; i < utf8.length; i++) {
            int lead = utf8[i] & 0xFF;
            if (lead < 0x80) {
                out.write(lead);
            } else if ((lead == 0xC2 || lead == 0xC3) && i + 1 < utf8.length) {
                out.write(((lead & 3) << 6) | (utf8[++i] & 0x3F));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(inside(bytes, "latin-1", out.toByteArray()));
    }

    private static Optional<Region> hexadecimal(Region bytes, Budget budget) {
        return decode(bytes, budget, "hexadecimal", 16, 4);
    }

    private static Optional<Region> base64(Region bytes, Budget budget) {
        return decode(bytes, budget, "base64", 64, 6);
    }

    private static Optional<Region> decode(
            Region bytes, Budget budget, String name, int radix, int bitsPerDigit) {
        long probeBytes = Math.min(PROBE_BYTES, bytes.byteSize());
        var probe = digits(bytes.slice(0, probeBytes, "start"), radix, bitsPerDigit);
        if (probe.filter(start -> mayLeadOn(Region.of(name, start))).isEmpty()) {
            return Optional.empty();
        }
        budget.allocate(2 * bytes.byteSize(), bytes, 0);
        return digits(bytes, radix, bitsPerDigit).map(all -> inside(bytes, name, all));
    }

    /// The bytes that digits stand for, white space between them skipped, bits left over dropped;
    /// empty where there is anything else, or nothing.
    private static Optional<byte[]> digits(Region bytes, int radix, int bitsPerDigit) {
        var out = new ByteArrayOutputStream();
        int bits = 0;
        int bitCount = 0;
        for (long i = 0; i < bytes.byteSize(); i++) {
            int c = bytes.segment().get(ValueLayout.JAVA_BYTE, i);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || (c == '=' && radix == 64)) {
                continue;
            }
            int digit = radix == 16 && c >= 0 ? Character.digit(c, 16) : base64Digit(c);
            if (digit < 0) {
                return Optional.empty();
            }
            bits = (bits << bitsPerDigit) | digit;
            bitCount += bitsPerDigit;
            if (bitCount >= Byte.SIZE) {
                bitCount -= Byte.SIZE;
                out.write(bits >> bitCount);
                bits &= (1 << bitCount) - 1;
            }
        }
        return out.size() == 0 ? Optional.empty() : Optional.of(out.toByteArray());
    }

    /// Of either alphabet, the one for URLs included.
    private static int base64Digit(int c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return switch (c) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> -1;
        };
    }

    /// Whether a pickle, or something else that is decoded here, can start like this.
    private static boolean mayLeadOn(Region start) {
        int first = start.u8(0, "start");
        return Opcode.of(first).isPresent()
                || Compressed.sniff(start).isPresent()
                || base64Digit(first) >= 0;
    }

    private static Region inside(Region bytes, String name, byte[] decoded) {
        return Region.of(bytes.file() + Region.INSIDE + name, decoded);
    }
}

package sphota.format.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;

/// Files written by hand, right or wrong.
final class SafetensorsBytes {

    private SafetensorsBytes() {}

    /// A file with this header as it stands and `dataBytes` of data that count up from 0.
    static byte[] file(String header, int dataBytes) {
        return file(header.getBytes(StandardCharsets.UTF_8), dataBytes);
    }

    static byte[] file(byte[] header, int dataBytes) {
        var file =
                ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        for (int i = 0; i < dataBytes; i++) {
            file.put((byte) i);
        }
        return file.array();
    }

    /// A header of one tensor `a`.
    static String entry(String type, String shape, long begin, long end) {
        return "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}}"
                .formatted(type, shape, begin, end);
    }

    static Reading read(byte[] file) {
        return new SafetensorsReader().read(Region.of("test", file), Budget.standard());
    }

    /// The verdict in the words of the oracle's table.
    static String verdict(Reading reading) {
        return reading.refusal()
                .map(refusal ->
                        "ERR:"
                                + ReferenceError.of(refusal)
                                        .map(ReferenceError::label)
                                        .orElse("ours: " + refusal.reason()))
                .orElse("OK");
    }

    static String verdict(String header, int dataBytes) {
        return verdict(read(file(header, dataBytes)));
    }
}

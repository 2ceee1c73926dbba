package sphota.format.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import sphota.bytes.Region;

/// A StringStringEntryProto.
record Entry(String key, String value) {

    static Entry read(Region message, Wire wire) {
        var reading =
                new Object() {
                    Region key = message.slice(0, 0, "key");
                    Region value = message.slice(0, 0, "value");
                };
        wire.each(
                message,
                field -> {
                    switch (field.number()) {
                        case 1 -> reading.key = field.counted("key");
                        case 2 -> reading.value = field.counted("value");
                        default -> {}
                    }
                });
        return new Entry(
                reading.key.text(UTF_8, wire.budget()), reading.value.text(UTF_8, wire.budget()));
    }
}

package sphota.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A safetensors file whose names and metadata try to be more than text.
final class HostileModel {

    static final List<String> NAMES =
            List.of(
                    "<script>document.title='ran'</script>",
                    "</script><script>document.title='ran'</script>",
                    "\"><img src=x onerror=\"document.title='ran'\">",
                    "'-document.title-'",
                    "${7*7}{{7*7}}<%= 7*7 %>",
                    "\u001b[2J\u001b]0;owned\u0007",
                    "model.\u202egnp.exe",
                    "a\u0000b\r\nc\td",
                    "\u200b\u2060\ufeff",
                    "=cmd|' /C calc'!A0",
                    "../../../../etc/passwd",
                    "<!--",
                    "]]>",
                    "e\u0301".repeat(200),
                    "😀".repeat(100));

    private HostileModel() {}

    static Path write(Path file) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        NAMES.forEach(name -> metadata.put(name, name));
        header.put("__metadata__", metadata);
        long offset = 0;
        for (var name : NAMES) {
            header.put(
                    name,
                    Map.of(
                            "dtype", "F32",
                            "shape", List.of(4, 2),
                            "data_offsets", List.of(offset, offset + 32)));
            offset += 32;
        }
        var json = JsonMapper.shared().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        var bytes =
                ByteBuffer.allocate(Long.BYTES + json.length + (int) offset)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json);
        for (int i = 0; i < NAMES.size(); i++) {
            for (int k = 0; k < 8; k++) {
                bytes.putFloat(i == 3 ? Float.NaN : (i - k) * 0.25f);
            }
        }
        return Files.write(file, bytes.array());
    }
}

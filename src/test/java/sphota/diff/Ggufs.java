package sphota.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import sphota.format.gguf.GgufBytes;

/// Writes nets as GGUF, matrices in blocks of 32 as ggml quantises them, under llama.cpp's names.
final class Ggufs {

    private static final int F32 = 0;
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("model.embed_tokens", "token_embd");
        NAMES.put("model.layers.", "blk.");
        NAMES.put("model.norm", "output_norm");
        NAMES.put("lm_head", "output");
        NAMES.put("input_layernorm", "attn_norm");
        NAMES.put("post_attention_layernorm", "ffn_norm");
        NAMES.put("self_attn.o_proj", "attn_output");
        NAMES.put("self_attn.q_proj", "attn_q");
        NAMES.put("self_attn.k_proj", "attn_k");
        NAMES.put("self_attn.v_proj", "attn_v");
        NAMES.put("mlp.gate_proj", "ffn_gate");
        NAMES.put("mlp.up_proj", "ffn_up");
        NAMES.put("mlp.down_proj", "ffn_down");
    }

    /// A type of blocks, with ggml's number for it.
    enum Kind {
        Q4_0(2),
        Q8_0(8);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    private Ggufs() {}

    /// @param heads by which the rows of queries and keys are taken by turns; 0 to leave them
    static Path write(Path file, Map<String, Nets.Array> net, Kind kind, int heads) {
        var head =
                GgufBytes.file(net.size(), heads == 0 ? 1 : 2)
                        .entry("general.architecture", "llama");
        if (heads > 0) {
            head.entry("llama.attention.head_count", heads);
        }
        long offset = 0;
        var data = new GgufBytes();
        for (var each : net.entrySet()) {
            var array = turned(each.getKey(), each.getValue(), heads);
            var sizes = array.shape().reversed().stream().mapToLong(Long::longValue).toArray();
            head.tensor(name(each.getKey()), array.isMatrix() ? kind.number : F32, offset, sizes);
            var bytes = array.isMatrix() ? blocks(array.values(), kind) : floats(array.values());
            data.raw(bytes).padded();
            offset += Math.ceilDiv(bytes.length, 32) * 32L;
        }
        try {
            return Files.write(file, head.padded().raw(data.array()).array());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(String name) {
        var other = name;
        for (var each : NAMES.entrySet()) {
            other = other.replace(each.getKey(), each.getValue());
        }
        return other;
    }

    private static Nets.Array turned(String name, Nets.Array array, int heads) {
        if (heads == 0 || !(name.contains("q_proj") || name.contains("k_proj"))) {
            return array;
        }
        int columns = array.values().length / array.rows();
        int half = array.rows() / heads / 2;
        return array.map(values -> {
            for (int row = 0; row < array.rows(); row++) {
                int head = row / (2 * half);
                int from = head * 2 * half + row % 2 * half + row % (2 * half) / 2;
                System.arraycopy(array.values(), from * columns, values, row * columns, columns);
            }
            return values;
        });
    }

    private static byte[] floats(double[] values) {
        var out = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            out.putFloat((float) value);
        }
        return out.array();
    }

    private static byte[] blocks(double[] values, Kind kind) {
        int bytes = kind == Kind.Q8_0 ? 34 : 18;
        var out = ByteBuffer.allocate(values.length / 32 * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += 32) {
            switch (kind) {
                case Q8_0 -> q8(values, at, out);
                case Q4_0 -> q4(values, at, out);
            }
        }
        return out.array();
    }

    private static double largest(double[] values, int at) {
        double largest = 0;
        for (int i = at; i < at + 32; i++) {
            largest = Math.abs(values[i]) > Math.abs(largest) ? values[i] : largest;
        }
        return largest;
    }

    private static void q8(double[] values, int at, ByteBuffer out) {
        double scale = Math.abs(largest(values, at)) / 127;
        out.putShort(Float.floatToFloat16((float) scale));
        for (int i = at; i < at + 32; i++) {
            out.put((byte) Math.round(scale == 0 ? 0 : values[i] / scale));
        }
    }

    private static void q4(double[] values, int at, ByteBuffer out) {
        double scale = largest(values, at) / -8;
        out.putShort(Float.floatToFloat16((float) scale));
        for (int i = at; i < at + 16; i++) {
            out.put((byte) (code(values[i], scale) | (code(values[i + 16], scale) << 4)));
        }
    }

    private static int code(double value, double scale) {
        return scale == 0 ? 8 : (int) Math.clamp(Math.floor(value / scale + 8.5), 0, 15);
    }
}

package sphota.format.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.bytes.Budget;
import sphota.tensor.Content;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// One network in two containers: what its authors exported is the same bytes in both, under other
/// names; and a sister of it in a third.
class SameNetworkTest {

    private static final String FOLDER = "data/weights/snakers4__silero-vad/src/silero_vad/data";

    /// Scalars and the like are the same in any two networks.
    private static final int SMALLEST_BYTES = 64;

    @Test
    void torchScriptAndOnnxHoldTheSameTensors() throws IOException {
        var folder = Shared.path(FOLDER);
        var script = digests(folder.resolve("silero_vad.jit"));
        var onnx = digests(folder.resolve("silero_vad.onnx"));
        var plain = digests(folder.resolve("silero_vad_16k.safetensors"));
        // Script and model hold the networks for both sampling rates. The plain file is of another
        // training: it shares but the fixed transform in front.
        assertThat(report("jit", script, "onnx", onnx)).isEqualTo(script.size()).isEqualTo(28);
        assertThat(report("safetensors", plain, "onnx", onnx)).isEqualTo(1);
        assertThat(report("safetensors", plain, "jit", script)).isEqualTo(1);
    }

    private static int report(
            String left, Map<String, String> these, String right, Map<String, String> those) {
        var same = new TreeSet<>(these.keySet());
        same.retainAll(those.keySet());
        System.out.printf(
                "silero-vad: %d of %d distinct tensors of the %s are in the %s, which has %d%n",
                same.size(), these.size(), left, right, those.size());
        return same.size();
    }

    /// The first name of each distinct tensor, by what it is made of.
    private static Map<String, String> digests(Path file) throws IOException {
        var names = new TreeMap<String, String>();
        try (var arena = Arena.ofConfined()) {
            for (var tensor : Weights.open(file, arena).tensors()) {
                if (tensor.content() instanceof Content.Strided
                        && tensor.logicalBytes() >= SMALLEST_BYTES) {
                    names.putIfAbsent(
                            "%s %s %s"
                                    .formatted(
                                            digest(tensor), tensor.type().label(), tensor.shape()),
                            tensor.name());
                }
            }
        }
        return names;
    }

    private static String digest(Tensor tensor) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            LogicalOrder.forEachChunk(
                    tensor, Budget.standard(), (bytes, _) -> digest.update(bytes.asByteBuffer()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

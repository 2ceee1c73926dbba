package sphota.format.pytorch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.ReadingBuilder;

class TarStoragesTest {

    @Test
    void aScalarBeforeItsStorageIsRefused() {
        var storages = new TarStorages(Budget.standard(), new ReadingBuilder("tar"));
        storages.readStorages(
                member(
                        new PickleWriter().integer(1).end(),
                        head("0", "cpu", "FloatStorage"),
                        numbers(8),
                        TorchBytes.EIGHT));
        var tensors =
                member(
                        new PickleWriter().integer(1).end(),
                        head("t", "0", "FloatTensor"),
                        numbers(0, -1));
        assertThatThrownBy(() -> storages.readTensors(tensors))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("negative");
    }

    private static byte[] head(String key, String second, String type) {
        return new PickleWriter()
                .opcodes("(")
                .text(key)
                .text(second)
                .global("torch", type)
                .opcodes("t")
                .end();
    }

    private static byte[] numbers(long... numbers) {
        var bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            bytes.putLong(number);
        }
        return bytes.array();
    }

    private static Region member(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (var part : parts) {
            bytes.writeBytes(part);
        }
        return Region.of("member", bytes.toByteArray());
    }
}

package sphota.format.gguf;

import java.util.List;
import java.util.function.Consumer;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.tensor.Tensor;

/// Lays the tensors of the table over the data: one after another, each filled up to the alignment,
/// the last one too.
///
/// @param data everything behind the table and its padding
record DataSection(Region file, Region data, long alignment, Gaps gaps) {

    /// Hands on the tensors that are whole, in the order of the table.
    ///
    /// @throws MalformedFileException if one is not where the one before it ends, or the data ends
    ///   before the last
    void lay(List<TensorInfo> infos, Consumer<Tensor> whole) {
        long end = end(infos);
        int count = 0;
        for (var info : infos) {
            if (info.bytes() >= 0
                    && info.offset() >= 0
                    && info.offset() <= data.byteSize() - info.bytes()) {
                whole.accept(
                        LaidTensor.of(
                                info.name(),
                                info.type(),
                                info.shape(),
                                data.slice(info.offset(), info.bytes(), "tensor data")));
                count++;
            }
        }
        if (end > data.byteSize()) {
            throw ReferenceError.DATA_CUT.at(
                    data,
                    data.byteSize(),
                    "tensors take %d bytes, %d are there, %d are missing; %d of %d tensors are whole"
                            .formatted(
                                    end,
                                    data.byteSize(),
                                    end - data.byteSize(),
                                    count,
                                    infos.size()));
        }
        for (var info : infos) {
            gaps.afterTensor(padding(info));
        }
        gaps.trailing(data.from(end, "rest"));
    }

    private Region padding(TensorInfo info) {
        long end = info.offset() + info.bytes();
        return data.slice(end, aligned(end, alignment) - end, "padding");
    }

    /// Where the last tensor ends, filled up; 2⁶³ − 1 if that is too small a number.
    private long end(List<TensorInfo> infos) {
        long end = 0;
        for (var info : infos) {
            if (info.offset() != end) {
                throw ReferenceError.OFFSET.at(
                        file,
                        info.infoByte(),
                        "tensor `%s` is at %s of the data, the one before it ends at %d"
                                .formatted(info.name(), Long.toUnsignedString(info.offset()), end));
            }
            long room = Long.MAX_VALUE - alignment - end;
            end =
                    info.bytes() < 0 || info.bytes() > room
                            ? Long.MAX_VALUE
                            : aligned(end + info.bytes(), alignment);
        }
        return end;
    }

    /// The next multiple of a power of two.
    static long aligned(long at, long alignment) {
        return (at + alignment - 1) & -alignment;
    }
}

package sphota.token;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import sphota.tensor.Shape;

/// One piece of what is told of a model. Tokens come in the order: the model, then tensor by tensor
/// the tensor and what is told of its elements.
public sealed interface Token {

    /// Longest name, in UTF-16 units; longer ones end with `…`.
    int LONGEST_NAME = 4096;

    /// Most axes that are told.
    int MOST_AXES = 64;

    /// Most numbers in one vector of weights.
    int MOST_WEIGHTS = 4096;

    /// Most bytes in a patch.
    int MOST_PATCH_BYTES = 1 << 16;

    /// The whole of it.
    ///
    /// @param containers what its files are, each once, in their order
    /// @param tensors how many there are, dropped ones included
    /// @param parameters the elements of all of them, at most 2⁶³ − 1
    /// @param bytes of all files
    /// @param types by their number of elements, the most first; at most 64
    record Model(
            List<String> containers,
            long tensors,
            long parameters,
            long bytes,
            List<TypeCount> types)
            implements Token {
        public Model {
            containers = List.copyOf(containers);
            types = List.copyOf(types);
            refuseNegative(tensors);
            refuseNegative(parameters);
            refuseNegative(bytes);
        }
    }

    /// How much of a model is of one element type.
    record TypeCount(String type, long tensors, long elements) {
        public TypeCount {
            refuseNegative(tensors);
            refuseNegative(elements);
        }
    }

    /// A tensor.
    ///
    /// @param index by which the tokens of its elements name it: its place among all tensors of the
    ///   model, dropped ones included
    /// @param type the label of its element type
    /// @param shape its first [#MOST_AXES] axes
    /// @param statistics places as in [Vectors#STATISTICS]; [MaskedVector#EMPTY] where there are
    ///   none
    /// @param spectra places as in [Vectors#SPECTRUM], one for each way it is seen as a matrix
    /// @param note why something is missing
    record TensorToken(
            int index,
            String name,
            Role role,
            String type,
            Shape shape,
            MaskedVector statistics,
            List<MaskedVector> spectra,
            Optional<String> note)
            implements Token {
        public TensorToken {
            spectra = List.copyOf(spectra);
            refuseNegative(index);
        }
    }

    /// One neuron of a small layer, weight by weight; a small tensor of one axis or none that is no
    /// bias of such a layer is told as one neuron. Weights that are not finite are absent.
    ///
    /// @param tensor the index of its incoming weights
    /// @param index along the axis of outputs
    /// @param incoming in the order of the tensor
    /// @param bias one number, or none where the layer has no bias
    /// @param outgoing the weights of the layer behind it that this neuron goes into, in the order
    ///   of that tensor; none where it is not evident which layer that is
    record Neuron(
            int tensor, int index, MaskedVector incoming, MaskedVector bias, MaskedVector outgoing)
            implements Token {
        public Neuron {
            refuseNegative(tensor);
            refuseNegative(index);
        }
    }

    /// A row of a tensor, or a piece of one that is long. Rows lie along the first axis; axes that
    /// repeat what they see have one index. A tensor of one axis is one row.
    ///
    /// @param start the place of the piece's first element within the row
    /// @param elements how many the piece has
    /// @param statistics places as in [Vectors#ROW]
    /// @param sketch a random projection, see [Sketch]
    record Row(
            int tensor,
            long index,
            long start,
            int elements,
            MaskedVector statistics,
            MaskedVector sketch)
            implements Token {
        public Row {
            refuseNegative(tensor);
            refuseNegative(index);
            refuseNegative(start);
            refuseNegative(elements);
        }
    }

    /// Bytes as they are stored, one byte of each of several successive elements; a part of a
    /// complex number counts as an element.
    ///
    /// @param plane which byte of each, 0 for the most significant
    /// @param planes how many bytes an element has; 1 where elements do not stand alone in whole
    ///   bytes, and the bytes are taken as they are
    /// @param offset of the first element, in elements; in bytes where `planes` is 1
    record Patch(int tensor, int plane, int planes, long offset, ByteString bytes)
            implements Token {
        public Patch {
            refuseNegative(tensor);
            refuseNegative(offset);
            if (plane < 0 || plane >= planes) {
                throw new IllegalArgumentException("plane %d of %d".formatted(plane, planes));
            }
        }
    }

    private static void refuseNegative(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a count of " + count);
        }
    }
}

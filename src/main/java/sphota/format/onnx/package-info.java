/// ONNX: a protobuf message `ModelProto`, with tensors in it or in files beside it.
///
/// The messages and fields that are read, with their numbers, of `onnx.proto` (Apache-2.0,
/// github.com/onnx/onnx); all others are passed over.
///
/// ```
/// ModelProto   = 1 ir_version  2 producer_name  3 producer_version  4 domain  5 model_version
///                6 doc_string  7 graph: GraphProto  8 opset_import*: {1 domain, 2 version}
///                14 metadata_props*: Entry  20 training_info*: {1 initialization: GraphProto,
///                2 algorithm: GraphProto}  25 functions*: {1 name, 7 node*: NodeProto, 10 domain}
/// GraphProto   = 1 node*: NodeProto  5 initializer*: TensorProto
///                15 sparse_initializer*: SparseTensorProto
/// NodeProto    = 2 output*  3 name  4 op_type  5 attribute*: AttributeProto  7 domain
/// AttributeProto = 1 name  5 t: TensorProto  6 g: GraphProto  10 tensors*  11 graphs*
///                22 sparse_tensor: SparseTensorProto  23 sparse_tensors*
/// TensorProto  = 1 dims*  2 data_type  8 name  14 data_location: 0 here, 1 external
///                and one of  9 raw_data: little-endian elements in C order, those narrower than a
///                              byte packed from the lowest bit up
///                            4 float_data*: FLOAT, COMPLEX64   10 double_data*: DOUBLE, COMPLEX128
///                            7 int64_data*: INT64              11 uint64_data*: UINT32, UINT64
///                            6 string_data*: STRING            5 int32_data*: all others, as bits
///                            13 external_data*: Entry, with location, offset, length
/// SparseTensorProto = 1 values: TensorProto, [n]  2 indices: TensorProto, [n] or [n, rank]  3 dims*
/// Entry        = 1 key  2 value
/// data_type    = 1 FLOAT 2 UINT8 3 INT8 4 UINT16 5 INT16 6 INT32 7 INT64 8 STRING 9 BOOL 10 FLOAT16
///                11 DOUBLE 12 UINT32 13 UINT64 14 COMPLEX64 15 COMPLEX128 16 BFLOAT16
///                17 FLOAT8E4M3FN 18 FLOAT8E4M3FNUZ 19 FLOAT8E5M2 20 FLOAT8E5M2FNUZ 21 UINT4 22 INT4
///                23 FLOAT4E2M1 24 FLOAT8E8M0 25 UINT2 26 INT2
/// ```
///
/// **Read in place.** No protobuf runtime is used: it would copy what it reads and stops at 2 GiB,
/// while a tensor here points at its bytes in a mapped file of any size. Varints become elements
/// when they are asked for; so does what is kept in pieces.
///
/// **Names.** A tensor of the graph has its own name; what a `Constant` holds has the name of its
/// output; any other tensor in an attribute is `NODE.ATTRIBUTE`. In a graph that a node holds,
/// `NODE/ATTRIBUTE/` stands before it, in a function `DOMAIN::NAME/`, in training
/// `training_info[N]/initialization/` or `…/algorithm/`. A node without a name is `OPERATOR#N`, the
/// N-th node of the file. Should such a path be taken, `@` and the tensor's byte are put behind it.
///
/// **What is not a tensor** is not read as one: numbers in lists (`value_floats`, the trees of
/// `ai.onnx.ml`), and strings, which are absent. Messages that hold no tensor, as the types of
/// inputs and outputs, are not looked into.
///
/// **Refused** with the whole file: bytes that are no message, groups, varints of more than 64
/// bits, a known field of another wire type (a protobuf runtime would take it for unknown and pass
/// over it), messages nested more than a hundred deep, a model without version, graph or operator
/// sets. Of a file that was cut within its graph, the tensors of that graph before the cut are
/// kept.
///
/// **Refused by itself**, with the rest still read, is a tensor whose type is unknown, whose
/// elements do not take the bytes its shape needs, stand in two fields, in segments or in a field
/// that is not its type's, or whose name another in the same graph has. Where elements are external
/// and not to be had, the tensor is kept as absent.
///
/// **External files** are opened by [sphota.format.Siblings] only. An absolute location, or one
/// with `..`, is a high finding and opens nothing; so is the mark by which ONNX Runtime tells
/// itself that an offset is an address in its memory. The SHA-1 that `external_data` may have is
/// not compared, since that would read the whole file.
///
/// **Findings.** An operator of a domain that is neither the standard's nor built into ONNX Runtime
/// nor a function of the model is medium: the runtime must be given its code. So is a field that
/// may stand once and stands again. Fields the format does not know, in which anything may be kept,
/// and metadata keys that occur again are low.
@NullMarked
package sphota.format.onnx;

import org.jspecify.annotations.NullMarked;

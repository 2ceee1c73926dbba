/// HDF5, which Keras and others keep weights in, and Keras's own archive around it.
///
/// ```
/// HDF5      a superblock at byte 0, 512, 1024, 2048 …; groups of links to groups and datasets, each with
///           attributes; the elements of a dataset in one piece, in its header, or in chunks
/// legacy    Keras 1 to 3 `.h5`: attributes keras_version, backend, model_config, training_config of the root;
///           groups model_weights and optimizer_weights, or the layers at the root, where layer_names
///           lists the layers and weight_names of each its datasets
/// archive   Keras 3 `.keras`: a zip of config.json, metadata.json, model.weights.h5
/// ```
///
/// Tensors are named by their path in the HDF5 file. Structure is read by jHDF through a channel
/// over the mapped file; nothing is written to disk and nothing is limited to 2 GiB. Elements in
/// one piece stay where they are; chunks (plain, deflate, shuffle, Fletcher-32) are put together
/// when they are asked for, those that were never written as the fill value says; other filters are
/// named and refused. A chunk that skipped filters is read without them, one that contradicts its
/// checksum is refused, and so is an index with gaps that jHDF would pass over. Links and datasets
/// in other files are findings and never followed, so no other file is opened.
///
/// A model's configuration can carry code: a Lambda layer's function as marshalled bytecode, an
/// object of any module to import, a function of Python or Keras that runs text or opens addresses,
/// a file to take a vocabulary from. All are findings, at the first byte of the configuration where
/// it is a file of its own, of the whole file where it is an attribute.
///
/// Malformed input: whatever jHDF throws is a refusal of the group or dataset it was thrown for, at
/// the byte last read; what it reads is charged to the budget, so that a tree that leads back to
/// itself ends. A file shorter than its superblock says is refused. A group met twice is read once.
///
/// @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 File
///   Format Specification 3.0</a>
/// @see <a
///   href="https://github.com/keras-team/keras/tree/master/keras/src/saving">keras.src.saving</a>
@NullMarked
package sphota.format.keras;

import org.jspecify.annotations.NullMarked;

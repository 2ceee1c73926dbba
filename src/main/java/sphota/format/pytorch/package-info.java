/// The containers PyTorch has written, and pickles that stand alone.
///
/// ```
/// zip (1.4 and later)     a zip of records ROOT/NAME, ROOT being the folder of the first:
///   data.pkl              a pickle; storages by ('storage', class, key, location, elements)
///   data/KEY              the bytes of a storage
///   version               1 to 10
///   byteorder             little or big; little where it is missing
///   constants.pkl, code/  TorchScript; its storages are constants/KEY
/// stream (0.1.10 to 1.5)  five pickles: magic number, 1001, system information, the object, storage keys;
///                         then for each key an i64 count of elements and the elements
/// tar (0.1.1 to 0.1.9)    members sys_info, pickle, storages, tensors: see [TarStorages]
/// pickle                  any of the protocols 0 to 5
/// ```
///
/// Offsets and strides count elements, sizes of untyped storages bytes. Elements of a zip have the
/// byte order its record says; those of the stream and the tar are little-endian always.
///
/// Malformed input: what PyTorch would refuse is refused at its byte; a tensor that contradicts its
/// storage is refused by name and the others are read on. What PyTorch would pass over (a storage
/// no pickle names, bytes behind the end, encryption bits, names that differ between a member and
/// the directory) is a finding. Every member is looked through for pickles, whatever its name.
/// Pickles run in [sphota.pickle.PickleMachine], which executes nothing.
///
/// @see <a href="https://github.com/pytorch/pytorch/blob/main/torch/serialization.py">
///   torch/serialization.py</a>
@NullMarked
package sphota.format.pytorch;

import org.jspecify.annotations.NullMarked;

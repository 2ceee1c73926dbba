/// The front door: what lies at a path, whatever container it is in. Sniffs content, never the
/// extension; joins shards; reads a model's directory and checks its parts against each other.
///
/// **What is opened.** A file, a directory, or an entry of the Hugging Face cache at the revision
/// of `refs/main`. Subdirectories are part of a model, to a depth of eight; hidden files and
/// directories are not. Of a directory only files that are weights by content are reported, and
/// files that claim to be by extension and are not: an error page named `model.safetensors` is
/// refused, a `README.md` is passed over.
///
/// **What is not.** Pipes, sockets and devices are never opened. A symbolic link is followed within
/// the directory, or within the cache's entry; one that leads out is a finding. A name in an index
/// that is no plain file name is a finding. Directories are entered once.
///
/// **What goes wrong** with one file is the refusal of that file, and everything else is still
/// read: no permission, gone, empty, cut while being read, a Git LFS pointer, another container.
///
/// **Cross-checks** say only what holds for every architecture. A missing shard or tensor is high,
/// a contradiction medium, waste low; where a configuration lacks a field or nests others, there is
/// nothing to compare.
@NullMarked
package sphota.weights;

import org.jspecify.annotations.NullMarked;

/// Files inside files: the directory of a zip read as it stands, members of tar and 7z, and streams
/// compressed with gzip, zlib, bzip2, xz or zstd. Yields regions under a budget; knows no weight
/// format.
@NullMarked
package sphota.archive;

import org.jspecify.annotations.NullMarked;

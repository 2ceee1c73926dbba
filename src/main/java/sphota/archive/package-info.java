/// Files inside files: the directory of a zip read as it stands, tar members, and streams
/// compressed with gzip, zlib, bzip2 or xz. Yields regions under a budget; knows no weight format.
@NullMarked
package sphota.archive;

import org.jspecify.annotations.NullMarked;

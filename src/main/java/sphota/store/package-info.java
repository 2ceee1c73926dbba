/// Results of runs over collections: a DuckDB database in a folder, of a stated schema
/// ([sphota.store.Schema]), which one process at a time writes and which is whole after every kill.
@NullMarked
package sphota.store;

import org.jspecify.annotations.NullMarked;

package sphota.cluster;

import java.io.Serializable;
import java.util.List;

/// What a task tells the driver when it has written its rows.
///
/// @param stem of the names of its files
/// @param attempt the folder that they are in
/// @param tables that it has rows of
/// @param replaces the stem whose rows these are too; empty where they are new
/// @param told of each model
record Done(String stem, String attempt, List<String> tables, String replaces, List<Told> told)
        implements Serializable {

    /// Of one model.
    ///
    /// @param failure why nothing was had of it; empty where something was
    record Told(String model, long bytes, End end, String failure) implements Serializable {}

    /// What came of it.
    enum End {
        ANALYSED,
        FAILED,
        NO_WEIGHTS
    }

    Done {
        tables = List.copyOf(tables);
        told = List.copyOf(told);
    }
}

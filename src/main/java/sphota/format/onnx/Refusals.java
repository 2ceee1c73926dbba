package sphota.format.onnx;

import sphota.bytes.MalformedFileException;

/// Takes refusals that reading goes on after.
interface Refusals {
    void add(MalformedFileException malformed);
}

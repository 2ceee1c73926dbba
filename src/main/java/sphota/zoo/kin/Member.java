package sphota.zoo.kin;

import sphota.zoo.Subject;

/// A member of a tree.
///
/// @param root the subject that its tree began with
record Member(Subject root, Subject subject) {

    String id() {
        return subject.id();
    }

    float[] weights() {
        return subject.flat();
    }
}

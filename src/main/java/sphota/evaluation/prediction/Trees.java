package sphota.evaluation.prediction;

import sphota.evaluation.Boosting;

/// Gradient-boosted trees; how many is chosen on validation data.
record Trees() implements Learner {

    @Override
    public double[][] predict(Lesson lesson) {
        return Boosting.scores(
                lesson.classes(),
                lesson.rows().train(),
                lesson.train(),
                lesson.rows().validation(),
                lesson.validation(),
                lesson.rows().test());
    }
}

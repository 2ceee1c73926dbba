/// How trainings went, as a page: several curves over each other, means and spreads of the runs of
/// an arm, and what each form costs at the end. [sphota.report.learning.LearningPage] writes it.
@NullMarked
package sphota.report.learning;

import org.jspecify.annotations.NullMarked;

package sphota.report;

import java.util.List;
import sphota.description.Opinion;
import sphota.weights.Weights;

/// Several reports of the same.
public record Reports(List<Report> all) implements Report {

    public Reports {
        all = List.copyOf(all);
    }

    @Override
    public void inspect(Weights weights) {
        all.forEach(report -> report.inspect(weights));
    }

    @Override
    public void analyze(Analysis analysis) {
        all.forEach(report -> report.analyze(analysis));
    }

    @Override
    public void predict(String path, List<Opinion> opinions) {
        all.forEach(report -> report.predict(path, opinions));
    }

    @Override
    public void unreadable(String path, String reason) {
        all.forEach(report -> report.unreadable(path, reason));
    }

    @Override
    public void close() {
        all.forEach(Report::close);
    }
}

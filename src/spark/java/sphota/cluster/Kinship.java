package sphota.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;
import sphota.lineage.Candidates;
import sphota.lineage.Candidates.Near;
import sphota.lineage.Kin;
import sphota.lineage.Members;
import sphota.store.Schema;

/// The pairs of models that are worth comparing: those of [Candidates], by joins.
///
/// Models are joined with those behind them in each bucket, as the buckets are sorted: no bucket is
/// held in memory, and no pair is looked at that does not meet in one. Of those that a model met
/// the nearest are kept as they come, and joined with their sketches.
final class Kinship {

    /// The columns of the pairs.
    static final StructType PAIR =
            new StructType()
                    .add("model", DataTypes.StringType, false)
                    .add("other", DataTypes.StringType, false);

    private Kinship() {}

    /// A place in a bucket, in the order in which models meet.
    private record Slot(String bucket, long bits, int model, int number) implements Serializable {}

    private static final class Order implements Comparator<Slot>, Serializable {

        private static final long serialVersionUID = 1;

        @Override
        public int compare(Slot one, Slot other) {
            int order = one.bucket.compareTo(other.bucket);
            order = order != 0 ? order : Long.compareUnsigned(one.bits, other.bits);
            order = order != 0 ? order : Integer.compare(one.model, other.model);
            return order != 0 ? order : Integer.compare(one.number, other.number);
        }
    }

    private static final class ByBucket extends Partitioner {

        private static final long serialVersionUID = 1;

        private final HashPartitioner parts;

        ByBucket(int parts) {
            this.parts = new HashPartitioner(parts);
        }

        @Override
        public int numPartitions() {
            return parts.numPartitions();
        }

        @Override
        public int getPartition(Object slot) {
            return parts.getPartition(((Slot) slot).bucket);
        }
    }

    private record Score(int other, double score) implements Comparable<Score>, Serializable {
        @Override
        public int compareTo(Score than) {
            int order = Double.compare(than.score, score);
            return order != 0 ? order : Integer.compare(other, than.other);
        }
    }

    /// Pairs of names, the earlier first, each once.
    ///
    /// @param nearest so many of each model
    /// @throws IOException if the tables cannot be listed
    static Dataset<Row> of(Tables tables, int nearest) throws IOException {
        var spark = tables.spark();
        for (var table :
                List.of(Schema.FINGERPRINTS, Schema.MODELS, Schema.SKETCHES, Schema.TENSORS)) {
            tables.of(table).createOrReplaceTempView(table.name());
        }
        var members =
                spark.sql(
                        """
                        WITH first AS (SELECT min(model) AS model FROM fingerprints GROUP BY coalesce(content, model)),
                        sketched AS (SELECT model, sort_array(collect_list(struct(
                                -numbers AS least, tensor, file, shape, numbers, projection, signs))) AS sketches
                            FROM sketches GROUP BY model),
                        held AS (SELECT DISTINCT model, content FROM tensors
                            WHERE content IS NOT NULL AND elements >= %d),
                        few AS (SELECT content FROM held GROUP BY content HAVING count(*) BETWEEN 2 AND %d),
                        sharing AS (SELECT model, sort_array(collect_list(
                                CAST(conv(substr(content, 1, 15), 16, 10) AS BIGINT))) AS shared
                            FROM held LEFT SEMI JOIN few USING (content) GROUP BY model)
                        SELECT model, kind, sha256, coalesce(f.content, model) AS content,
                            coalesce(f.invariant, model) AS invariant, f.vector, sketches, shared
                        FROM fingerprints f JOIN first USING (model) JOIN models m USING (model)
                            LEFT JOIN sketched USING (model) LEFT JOIN sharing USING (model)
                        ORDER BY model
                        """
                                .formatted(Members.LEAST_SHARED, Members.MOST_SHARING));
        JavaPairRDD<Integer, Kin> models =
                members.javaRDD()
                        .map(Kinship::kin)
                        .zipWithIndex()
                        .mapToPair(each -> new Tuple2<>(each._2().intValue(), each._1()))
                        .persist(StorageLevel.MEMORY_AND_DISK());
        return spark.createDataFrame(pairs(models, nearest), PAIR);
    }

    private static Kin kin(Row row) {
        return new Kin(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                singles(row.getList(5)),
                Double.NaN,
                row.isNullAt(6)
                        ? List.of()
                        : row.<Row>getList(6).stream().map(Kinship::sketch).toList(),
                row.isNullAt(7) ? List.of() : row.getList(7));
    }

    private static Kin.Sketch sketch(Row row) {
        return new Kin.Sketch(
                row.getString(1),
                row.<Long>getList(3).stream().map(String::valueOf).collect(Collectors.joining("x")),
                row.getLong(4),
                singles(row.getList(5)),
                row.getLong(6));
    }

    private static float[] singles(List<Float> cells) {
        var singles = new float[cells.size()];
        for (int i = 0; i < singles.length; i++) {
            singles[i] = cells.get(i);
        }
        return singles;
    }

    private static JavaRDD<Row> pairs(JavaPairRDD<Integer, Kin> models, int nearest) {
        int most = Math.max(nearest, Candidates.MOST_PARENTS);
        var nearestOf =
                models.flatMapToPair(Kinship::slots)
                        .repartitionAndSortWithinPartitions(
                                new ByBucket(models.getNumPartitions()), new Order())
                        .mapPartitionsToPair(Meeting::new)
                        .aggregateByKey(
                                (NavigableSet<Score>) new TreeSet<Score>(),
                                (near, score) -> with(near, List.of(score), most),
                                (near, more) -> with(near, more, most));
        var withSketches =
                nearestOf
                        .flatMapToPair(each ->
                                each._2().stream()
                                        .map(score ->
                                                new Tuple2<>(
                                                        score.other(),
                                                        new Score(each._1(), score.score())))
                                        .iterator())
                        .join(models)
                        .mapToPair(each ->
                                new Tuple2<>(
                                        each._2()._1().other(),
                                        new Near(
                                                each._1(),
                                                each._2()._2(),
                                                each._2()._1().score())));
        return withSketches
                .groupByKey()
                .join(models)
                .flatMap(each -> chosen(each._1(), each._2()._2(), each._2()._1(), nearest))
                .distinct();
    }

    private static Iterator<Tuple2<Slot, Kin>> slots(Tuple2<Integer, Kin> model) {
        var kin = model._2().withoutSketches();
        var slots = new ArrayList<Tuple2<Slot, Kin>>();
        for (var place : Candidates.places(model._2())) {
            slots.add(
                    new Tuple2<>(
                            new Slot(place.bucket(), place.bits(), model._1(), slots.size()), kin));
        }
        return slots.iterator();
    }

    private static NavigableSet<Score> with(
            NavigableSet<Score> near, Iterable<Score> more, int most) {
        for (var score : more) {
            near.add(score);
            if (near.size() > most) {
                near.pollLast();
            }
        }
        return near;
    }

    /// Goes through sorted buckets; each model meets those before it that it is behind of.
    private static final class Meeting implements Iterator<Tuple2<Integer, Score>> {

        private final Iterator<Tuple2<Slot, Kin>> slots;
        private final ArrayDeque<Tuple2<Slot, Kin>> before = new ArrayDeque<>();
        private final ArrayDeque<Tuple2<Integer, Score>> met = new ArrayDeque<>();

        Meeting(Iterator<Tuple2<Slot, Kin>> slots) {
            this.slots = slots;
        }

        @Override
        public boolean hasNext() {
            while (met.isEmpty() && slots.hasNext()) {
                meet(slots.next());
            }
            return !met.isEmpty();
        }

        private void meet(Tuple2<Slot, Kin> next) {
            if (!before.isEmpty() && !before.getFirst()._1().bucket.equals(next._1().bucket)) {
                before.clear();
            }
            int one = next._1().model;
            for (var each : before) {
                int other = each._1().model;
                if (one != other) {
                    Candidates.score(next._2(), each._2())
                            .ifPresent(score -> {
                                met.add(new Tuple2<>(one, new Score(other, score)));
                                met.add(new Tuple2<>(other, new Score(one, score)));
                            });
                }
            }
            before.add(next);
            if (before.size() > Candidates.WINDOW) {
                before.removeFirst();
            }
        }

        @Override
        public Tuple2<Integer, Score> next() {
            return met.remove();
        }
    }

    private static Iterator<Row> chosen(int one, Kin model, Iterable<Near> all, int nearest) {
        var near = new ArrayList<Near>();
        all.forEach(near::add);
        var chosen = Candidates.chosen(model, near, nearest);
        return near.stream()
                .filter(each -> chosen.contains(each.place()))
                .map(each ->
                        one < each.place()
                                ? RowFactory.create(model.model(), each.model().model())
                                : RowFactory.create(each.model().model(), model.model()))
                .iterator();
    }
}

package sphota.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import sphota.store.Column;
import sphota.store.Row;
import sphota.store.Table;

/// Tables as Parquet and Spark have them.
final class Columns {

    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    private Columns() {}

    /// The type of a row in a file.
    static MessageType parquet(Table table) {
        var fields = new ArrayList<Type>();
        table.columns().forEach(column -> fields.add(parquet(column)));
        return new MessageType(table.name(), fields);
    }

    private static Type parquet(Column column) {
        var name = column.name();
        return switch (column.type()) {
            case TEXT ->
                    Types.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(name);
            case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case TIME ->
                    Types.optional(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS))
                            .named(name);
            case TRUTH -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case SIZES -> list(name, PrimitiveTypeName.INT64);
            case NUMBERS -> list(name, PrimitiveTypeName.DOUBLE);
            case SINGLES -> list(name, PrimitiveTypeName.FLOAT);
        };
    }

    private static Type list(String name, PrimitiveTypeName element) {
        return Types.optionalList().requiredElement(element).named(name);
    }

    /// A row for a file.
    static Group group(Row row, MessageType type) {
        var group = new SimpleGroup(type);
        for (int i = 0; i < row.cells().size(); i++) {
            put(row.cells().get(i), i, group);
        }
        return group;
    }

    private static void put(Object cell, int column, Group group) {
        switch (cell) {
            case Optional<?> _ -> {}
            case String text -> group.add(column, text);
            case Long whole -> group.add(column, whole.longValue());
            case Integer whole -> group.add(column, whole.longValue());
            case Double number -> group.add(column, number.doubleValue());
            case Boolean truth -> group.add(column, truth.booleanValue());
            case Instant time ->
                    group.add(column, MICROS * time.getEpochSecond() + time.getNano() / NANOS);
            case long[] sizes -> {
                var list = group.addGroup(column);
                for (long size : sizes) {
                    list.addGroup(0).add(0, size);
                }
            }
            case double[] numbers -> {
                var list = group.addGroup(column);
                for (double number : numbers) {
                    list.addGroup(0).add(0, number);
                }
            }
            case float[] numbers -> {
                var list = group.addGroup(column);
                for (float number : numbers) {
                    list.addGroup(0).add(0, number);
                }
            }
            default -> throw new IllegalArgumentException("a cell of " + cell.getClass());
        }
    }

    /// The type of a row for Spark.
    static StructType spark(Table table) {
        var type = new StructType();
        for (var column : table.columns()) {
            type = type.add(column.name(), spark(column.type()), true);
        }
        return type;
    }

    private static DataType spark(Column.Type type) {
        return switch (type) {
            case TEXT -> DataTypes.StringType;
            case WHOLE -> DataTypes.LongType;
            case NUMBER -> DataTypes.DoubleType;
            case TIME -> DataTypes.TimestampNTZType;
            case TRUTH -> DataTypes.BooleanType;
            case SIZES -> DataTypes.createArrayType(DataTypes.LongType);
            case NUMBERS -> DataTypes.createArrayType(DataTypes.DoubleType);
            case SINGLES -> DataTypes.createArrayType(DataTypes.FloatType);
        };
    }
}

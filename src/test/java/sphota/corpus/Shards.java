package sphota.corpus;

import sphota.bytes.Region;

/// Shards in memory.
final class Shards {

    private Shards() {}

    static Shard of(ShardWriter writer) {
        return of(writer.complete());
    }

    static Shard of(byte[] bytes) {
        return new Shard(Region.of("a.sphc", bytes));
    }
}

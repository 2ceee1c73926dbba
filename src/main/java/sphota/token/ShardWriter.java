package sphota.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.token.wire.Wire;

/// Writes models into shards `tokens-00000.spht` and so on of one folder, and at the end their
/// `manifest.json`. A shard gets its name once all models in it are complete, so that whatever ends
/// the program leaves no half shard under such a name.
///
/// Methods throw [UncheckedIOException] where what is behind them cannot be written.
public final class ShardWriter implements TokenSink, AutoCloseable {

    /// What shards are cut to unless told otherwise.
    public static final long USUAL_SHARD_BYTES = 64L << 20;

    private final Path folder;
    private final long shardBytes;
    private final List<Manifest.Shard> published = new ArrayList<>();
    private final List<Manifest.Model> models = new ArrayList<>();

    /// Full, and waiting for the end of the model that goes on behind them.
    private final List<ShardFile> waiting = new ArrayList<>();

    private Optional<ShardFile> open = Optional.empty();
    private Optional<Manifest.ModelBuilder> current = Optional.empty();
    private Wire.Tokens.Builder pending = Wire.Tokens.newBuilder();
    private int pendingBytes;

    /// @param folder where to; it is there, and no other writer's
    /// @param shardBytes a shard is ended when it is this long; it may exceed it by one frame
    public ShardWriter(Path folder, long shardBytes) {
        if (shardBytes < 1) {
            throw new IllegalArgumentException("shards of %d bytes".formatted(shardBytes));
        }
        this.folder = folder;
        this.shardBytes = shardBytes;
    }

    @Override
    public void begin(Header header) {
        run(() -> {
            endModel();
            if (open.isPresent() && isFull(open.get())) {
                rotate();
                publishWaiting();
            }
            current = Optional.of(new Manifest.ModelBuilder(header));
            beginPart(header);
        });
    }

    @Override
    public void token(Token token) {
        var model = current.orElseThrow(() -> new IllegalStateException("no model has begun"));
        model.count(token);
        var message = ToWire.token(token);
        int bytes = message.getSerializedSize();
        if (pendingBytes + bytes > ShardLayout.USUAL_MESSAGE_BYTES) {
            run(this::flush);
        }
        pending.addToken(message);
        pendingBytes += bytes;
    }

    /// Takes back all of the model that was begun last.
    public void abandon() {
        run(() -> {
            var model = current.orElseThrow(() -> new IllegalStateException("no model has begun"));
            clearPending();
            if (!waiting.isEmpty()) {
                waiting.add(open.orElseThrow());
                for (var shard : waiting.subList(1, waiting.size())) {
                    shard.close();
                }
                open = Optional.of(waiting.getFirst());
                waiting.clear();
            }
            if (open.isPresent()) {
                open.get().takeBack(model.firstByte());
            }
            current = Optional.empty();
        });
    }

    /// Gives the last shards their names and writes the manifest.
    ///
    /// @return what the manifest says
    public Manifest finish() {
        run(() -> {
            endModel();
            if (open.isPresent() && open.get().parts() > 0) {
                rotate();
            }
            publishWaiting();
        });
        var manifest = new Manifest(published, models);
        run(() -> manifest.write(folder.resolve(Manifest.NAME)));
        return manifest;
    }

    private void endModel() throws IOException {
        if (current.isPresent()) {
            flush();
            endPart();
            models.add(current.get().build());
            current = Optional.empty();
            publishWaiting();
        }
    }

    private void publishWaiting() throws IOException {
        for (var shard : waiting) {
            published.add(shard.complete());
        }
        waiting.clear();
    }

    private void beginPart(Header header) throws IOException {
        if (open.isEmpty()) {
            var name = Manifest.shardName(published.size() + waiting.size());
            open = Optional.of(ShardFile.create(folder.resolve(name), header));
        }
        current.orElseThrow().begin(open.get().position());
        open.get().begin(header);
    }

    private void endPart() {
        var shard = open.orElseThrow();
        current.orElseThrow().end(shard.name(), shard.lastPart().getTokens());
    }

    private boolean isFull(ShardFile shard) {
        return shard.position() >= shardBytes || shard.parts() >= ShardLayout.MOST_PARTS;
    }

    private void rotate() {
        waiting.add(open.orElseThrow());
        open = Optional.empty();
    }

    private void flush() throws IOException {
        if (pending.getTokenCount() == 0) {
            return;
        }
        if (isFull(open.orElseThrow()) && open.get().lastPart().getTokens() > 0) {
            endPart();
            rotate();
            beginPart(current.orElseThrow().continued());
        }
        open.orElseThrow().tokens(pending);
        clearPending();
    }

    private void clearPending() {
        pending = Wire.Tokens.newBuilder();
        pendingBytes = 0;
    }

    /// Removes what has no name yet.
    @Override
    public void close() {
        run(() -> {
            for (var shard : waiting) {
                shard.close();
            }
            if (open.isPresent()) {
                open.get().close();
            }
        });
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void run(Writing writing) {
        try {
            writing.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

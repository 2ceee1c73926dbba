package sphota.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sphota.bytes.MalformedFileException;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

class ShardTest {

    private static List<Document> documents(int count) {
        var random = new Random(3);
        var documents = new ArrayList<Document>();
        for (int i = 0; i < count; i++) {
            var noise = new byte[random.nextInt(3000)];
            random.nextBytes(noise);
            var expression = Expression.parse("Z5 : (compose negate (plus " + i % 5 + "))");
            documents.add(
                    new Document(
                            i % 2 == 0 ? Kind.SINGLE : Kind.ARCHIVE,
                            List.of("noise", "none"),
                            i % 2 == 0
                                    ? List.of(Meaning.of(Behaviour.of(expression), expression))
                                    : List.of(),
                            i % 3 == 0 ? OptionalInt.of(i) : OptionalInt.empty(),
                            i % 2 == 0
                                    ? Optional.empty()
                                    : Optional.of(
                                            new Origin("s", "lzh", "MIT", "\"who\"", "§ " + i)),
                            List.of(
                                    new Span(SpanType.WEIGHTS, noise),
                                    new Span(SpanType.BYTES, new byte[0]))));
        }
        return documents;
    }

    private static byte[] shard(List<Document> documents) {
        var writer = new ShardWriter("{\"head\":1}");
        documents.forEach(writer::add);
        return writer.complete();
    }

    @Test
    void readsBackWhatWasWritten() {
        var documents = documents(700);
        var shard = Shards.of(shard(documents));
        var read = new ArrayList<Document>();
        shard.forEach(read::add);
        assertThat(read).isEqualTo(documents);
        assertThat(shard.head()).isEqualTo("{\"head\":1}");
        assertThat(shard.documents()).isEqualTo(700);
        assertThat(shard.tally().documents()).isEqualTo(700);
        assertThat(shard.tally().bytes())
                .isEqualTo(documents.stream().mapToLong(Document::bytes).sum());
    }

    @Test
    void findsADocumentByItsNumber() {
        var documents = documents(700);
        var shard = Shards.of(shard(documents));
        for (int number : new int[] {0, 1, 170, 349, 350, 698, 699}) {
            assertThat(shard.document(number)).isEqualTo(documents.get(number));
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> shard.document(700));
    }

    @Test
    void readsAShardOfNothing() {
        var shard = Shards.of(shard(List.of()));
        shard.verify();
        assertThat(shard.documents()).isZero();
    }

    @Test
    void refusesEveryByteThatIsNotAsItWasWritten() {
        var whole = shard(documents(4));
        for (int at = 0; at < whole.length; at++) {
            var damaged = whole.clone();
            damaged[at] ^= 0x10;
            assertThatThrownBy(
                            () -> {
                                var shard = Shards.of(damaged);
                                shard.verify();
                                shard.forEach(_ -> {});
                            })
                    .as("byte %d", at)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("a.sphc");
        }
    }

    @Test
    void refusesAShardCutShortAnywhere() {
        var whole = shard(documents(4));
        for (int length = 0; length < whole.length; length += 7) {
            var cut = java.util.Arrays.copyOf(whole, length);
            assertThatExceptionOfType(MalformedFileException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> Shards.of(cut));
        }
    }

    @Test
    void namesTheByteOfTheFrameThatIsDamaged() {
        var whole = shard(documents(300));
        int at = whole.length / 2;
        whole[at] ^= 1;
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Shards.of(whole).verify())
                .satisfies(refused -> {
                    assertThat(refused.reason()).contains("checksum");
                    assertThat(refused.byteOffset()).isBetween(12L, (long) at);
                });
    }
}

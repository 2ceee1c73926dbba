package sphota.speech.data;

import java.util.List;
import sphota.corpus.CorpusPart;
import sphota.corpus.Document;
import sphota.meaning.SplitMix;

/// Parts of what is not split: by a hash of the behaviour where a document has one, of the bytes
/// where not, so that all documents of a behaviour are in one part, and files that are the same.
///
/// @param seed of the hash
/// @param validation the share of it, from 0 to 1
/// @param test the share of it
public record DocumentSplit(long seed, double validation, double test) {

    /// A tenth for validation, a tenth for tests.
    public static DocumentSplit tenths(long seed) {
        return new DocumentSplit(seed, 0.1, 0.1);
    }

    public DocumentSplit {
        if (!(validation >= 0 && test >= 0 && validation + test <= 1)) {
            throw new IllegalArgumentException(
                    "shares of 0 to 1 that are not more than 1 together");
        }
    }

    public CorpusPart part(Document document) {
        if (!document.meanings().isEmpty()) {
            var key = document.meanings().getFirst().behaviour();
            return part(word(word(seed, key.high()), key.low()));
        }
        long word = seed;
        for (var span : document.spans()) {
            word = word(word, span.bytes());
        }
        return part(word);
    }

    public CorpusPart part(byte[] file) {
        return part(word(seed, file));
    }

    /// Those of a part, in their order.
    public List<byte[]> files(List<byte[]> files, CorpusPart part) {
        return files.stream().filter(file -> part(file) == part).toList();
    }

    private CorpusPart part(long word) {
        double place = (word >>> 11) * 0x1p-53;
        return place < validation
                ? CorpusPart.VALIDATION
                : place < validation + test ? CorpusPart.TEST : CorpusPart.TRAIN;
    }

    private static long word(long before, byte[] bytes) {
        long word = word(before, bytes.length);
        for (int at = 0; at < bytes.length; at += Long.BYTES) {
            long eight = 0;
            for (int i = at; i < Math.min(bytes.length, at + Long.BYTES); i++) {
                eight = (eight << Byte.SIZE) | Byte.toUnsignedLong(bytes[i]);
            }
            word = word(word, eight);
        }
        return word;
    }

    static long word(long before, long next) {
        return new SplitMix(new SplitMix(before).next() ^ next).next();
    }
}

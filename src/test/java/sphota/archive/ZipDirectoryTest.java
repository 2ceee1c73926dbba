package sphota.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

class ZipDirectoryTest {

    private static final byte[] SEVEN = {1, 2, 3, 4, 5, 6, 7};

    private static ZipDirectory read(byte[] zip) {
        return ZipDirectory.read(Region.of("a.zip", zip), Budget.standard());
    }

    private static byte[] content(ZipMember member) {
        return member.content(Budget.standard()).segment().toArray(ValueLayout.JAVA_BYTE);
    }

    @Test
    void storedMembersAreReadInPlaceAndDeflatedOnesInflated() {
        var zip = read(new ZipBytes().stored("a/x", SEVEN).deflated("a/y", new byte[1000]).end());
        assertThat(zip.anomalies()).isEmpty();
        assertThat(zip.gaps()).isEmpty();
        assertThat(zip.members()).extracting(ZipMember::name).containsExactly("a/x", "a/y");
        assertThat(content(zip.members().get(0))).isEqualTo(SEVEN);
        assertThat(zip.members().get(0).packed().startByte()).isEqualTo(33);
        assertThat(content(zip.members().get(1))).isEqualTo(new byte[1000]);
    }

    @Test
    void aZipOfTheJdkWithSizesBehindTheDataHasNoAnomaly() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var name : new String[] {"one", "two"}) {
                out.putNextEntry(new ZipEntry(name));
                out.write(SEVEN);
                out.closeEntry();
            }
        }
        var zip = read(bytes.toByteArray());
        assertThat(zip.anomalies()).isEmpty();
        assertThat(zip.faults()).isEmpty();
        assertThat(content(zip.members().get(1))).isEqualTo(SEVEN);
    }

    @Test
    void aNameThatDiffersFromTheMembersOwnIsShown() {
        var zip =
                read(
                        new ZipBytes()
                                .storedWith("good", "evil", 0, ZipBytes.crc(SEVEN), 0, SEVEN)
                                .end());
        assertThat(zip.anomalies())
                .containsExactly(
                        new Anomaly(Anomaly.Kind.LOCAL_NAME, 0, "member good calls itself evil"));
    }

    @Test
    void anEncryptionBitIsShownAndTheBytesAreThereAllTheSame() {
        for (int flag : new int[] {0x1, 0x20, 0x40}) {
            var zip =
                    read(
                            new ZipBytes()
                                    .storedWith("x", "x", flag, ZipBytes.crc(SEVEN), 0, SEVEN)
                                    .end());
            assertThat(zip.anomalies())
                    .extracting(Anomaly::kind)
                    .containsExactly(Anomaly.Kind.FLAGS);
            assertThat(content(zip.members().getFirst())).isEqualTo(SEVEN);
        }
    }

    @Test
    void oneNameTwiceIsShown() {
        var zip = read(new ZipBytes().stored("x", SEVEN).stored("x", new byte[] {9}).end());
        assertThat(zip.anomalies())
                .extracting(Anomaly::kind)
                .containsExactly(Anomaly.Kind.DUPLICATE_NAME);
    }

    @Test
    void membersThatShareBytesAreShown() {
        var zip = new ZipBytes().stored("x", SEVEN).entry("y", 0, 0, ZipBytes.crc(SEVEN), 7, 7, 0);
        assertThat(read(zip.end()).anomalies())
                .extracting(Anomaly::kind)
                .containsExactly(Anomaly.Kind.LOCAL_NAME, Anomaly.Kind.OVERLAP);
    }

    @Test
    void bytesOfNoMemberAreShownWherever() {
        var between = read(new ZipBytes().stored("x", SEVEN).raw(SEVEN).stored("y", SEVEN).end());
        assertThat(between.anomalies())
                .containsExactly(new Anomaly(Anomaly.Kind.GAP, 38, "7 bytes belong to no member"));
        assertThat(between.gaps()).hasSize(1);
        assertThat(between.gaps().getFirst().startByte()).isEqualTo(38);

        byte[] whole = new ZipBytes().stored("x", SEVEN).end();
        byte[] behind = Arrays.copyOf(whole, whole.length + 5);
        assertThat(read(behind).anomalies())
                .extracting(Anomaly::kind)
                .containsExactly(Anomaly.Kind.SUFFIX);

        byte[] before = new byte[whole.length + 100];
        System.arraycopy(whole, 0, before, 100, whole.length);
        var prefixed = read(before);
        assertThat(prefixed.anomalies())
                .extracting(Anomaly::kind)
                .containsExactly(Anomaly.Kind.PREFIX);
        assertThat(content(prefixed.members().getFirst())).isEqualTo(SEVEN);
    }

    @Test
    void aWrongCountIsShownAndAllMembersAreRead() {
        var zip = read(new ZipBytes().stored("x", SEVEN).stored("y", SEVEN).end(1));
        assertThat(zip.members()).hasSize(2);
        assertThat(zip.anomalies()).extracting(Anomaly::kind).containsExactly(Anomaly.Kind.COUNT);
    }

    @Test
    void aMemberThatLeavesTheFileIsAFaultAndTheOthersAreRead() {
        var zip = new ZipBytes().stored("x", SEVEN).entry("far", 0, 0, 0, 7, 7, 1 << 30);
        var read = read(zip.end());
        assertThat(read.members()).extracting(ZipMember::name).containsExactly("x");
        assertThat(read.faults())
                .singleElement()
                .extracting(MalformedFileException::getMessage)
                .isEqualTo("a.zip @ byte 85: no header of member far at byte 1073741824");
    }

    @Test
    void namesThatLeadOutAreShown() {
        for (var name :
                new String[] {"../x", "/etc/x", "a/../../x", "..\\x", "C:\\x", "a/..", "x\0y"}) {
            var zip = read(new ZipBytes().stored(name, SEVEN).end());
            assertThat(zip.anomalies())
                    .as(name)
                    .extracting(Anomaly::kind)
                    .containsExactly(Anomaly.Kind.PATH);
        }
        assertThat(ArchivePath.escapes("a/..b/c...")).isFalse();
    }

    @Test
    void aBombIsRefusedByItsRatioNotByItsSize() {
        var zip = read(new ZipBytes().deflated("zeros", new byte[8 << 20]).end());
        var strict = new Budget(new Budget.Limits(64 << 20, 1, 10, 1, 64 << 20, 100));
        assertThatThrownBy(() -> zip.members().getFirst().content(strict))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("beyond a ratio of 100");
        assertThat(strict.spent().heapBytes()).isLessThan(2 << 20);
    }

    @Test
    void everyCutIsRefusedInsideTheFile() {
        byte[] whole = new ZipBytes().stored("x", SEVEN).deflated("y", SEVEN).end();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOfSatisfying(
                            MalformedFileException.class,
                            refusal ->
                                    assertThat(refusal.byteOffset())
                                            .isBetween(0L, (long) cut.length));
        }
    }

    @Test
    void noFlippedByteEscapesAsAnotherException() {
        byte[] whole = new ZipBytes().stored("x", SEVEN).deflated("y", SEVEN).end();
        int refused = 0;
        for (int position = 0; position < whole.length; position++) {
            byte[] flipped = whole.clone();
            flipped[position] ^= (byte) 0xFF;
            try {
                read(flipped).members().forEach(ZipDirectoryTest::content);
            } catch (MalformedFileException refusal) {
                refused++;
                assertThat(refusal).hasMessageStartingWith("a.zip");
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void checksumsAreThoseOfTheContent() {
        var member = read(new ZipBytes().stored("x", SEVEN).end()).members().getFirst();
        assertThat(member.hasChecksumOf(member.packed())).isTrue();
        assertThat(member.hasChecksumOf(Region.of("other", new byte[7]))).isFalse();
    }
}

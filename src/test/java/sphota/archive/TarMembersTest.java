package sphota.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

class TarMembersTest {

    private interface Filling {
        void fill(TarArchiveOutputStream tar) throws IOException;
    }

    private static Region tar(Filling filling) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            filling.fill(tar);
        }
        return Region.of("a.tar", bytes.toByteArray());
    }

    private static void add(TarArchiveOutputStream tar, String name, byte... content)
            throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String target)
            throws IOException {
        var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static TarMembers read(Region tar) {
        return TarMembers.read(tar, Budget.standard());
    }

    @Test
    void membersStandInTheFileWhereTheirBytesAre() throws IOException {
        var file =
                tar(tar -> {
                    add(tar, "sys_info", (byte) 7);
                    add(tar, "n".repeat(300), (byte) 8, (byte) 9);
                });
        assertThat(TarMembers.startsAt(file)).isTrue();
        var members = read(file).members();
        assertThat(members).hasSize(2);
        assertThat(members.get(0).content().startByte()).isEqualTo(512);
        assertThat(members.get(1).name()).hasSize(300);
        assertThat(members.get(1).content().segment().toArray(ValueLayout.JAVA_BYTE))
                .containsExactly(8, 9);
    }

    @Test
    void linksAndNamesThatLeadOutAreShownAndNotFollowed() throws IOException {
        var members =
                read(
                        tar(tar -> {
                            link(tar, "storages", "/etc/passwd");
                            link(tar, "inside", "other");
                            add(tar, "../evil", (byte) 1);
                        }));
        assertThat(members.anomalies())
                .extracting(Anomaly::kind)
                .containsExactly(Anomaly.Kind.PATH, Anomaly.Kind.LINK, Anomaly.Kind.PATH);
        assertThat(members.members())
                .extracting(TarMembers.Member::name)
                .containsExactly("../evil");
    }

    @Test
    void aMemberCutShortIsRefused() throws IOException {
        var whole = tar(tar -> add(tar, "x", new byte[2000]));
        var cut =
                Region.of(
                        "a.tar",
                        Arrays.copyOf(whole.segment().toArray(ValueLayout.JAVA_BYTE), 1000));
        assertThatThrownBy(() -> read(cut)).isInstanceOf(MalformedFileException.class);
    }

    @Test
    void otherBytesAreNoTar() {
        assertThat(TarMembers.startsAt(Region.of("x", new byte[1024]))).isFalse();
        assertThat(TarMembers.startsAt(Region.of("x", new byte[10]))).isFalse();
    }
}

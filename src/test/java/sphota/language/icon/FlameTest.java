package sphota.language.icon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import sphota.meaning.Expression;

class FlameTest {

    private static final Expression MEANING =
            Expression.parse("Z10^6 : (compose (plus 1) (compose sum (map square)))");

    private static int[] pixels(Expression expression) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(Flame.png(expression, 64)));
        assertThat(image.getWidth()).isEqualTo(64);
        assertThat(image.getHeight()).isEqualTo(64);
        return image.getRGB(0, 0, 64, 64, new int[64 * 64], 0, 64);
    }

    @Test
    void isDrawnInManyColoursOnATransparentGround() throws IOException {
        var pixels = pixels(MEANING);
        var colours = new HashSet<Integer>();
        Arrays.stream(pixels).filter(pixel -> pixel >>> 24 != 0).forEach(colours::add);
        assertThat(pixels).contains(0);
        assertThat(colours).hasSizeGreaterThan(100);
        assertThat(Arrays.stream(pixels).filter(pixel -> pixel >>> 24 == 255).count())
                .isGreaterThan(5);
    }

    @Test
    void isTheSameForTheSameAndAnotherForAnother() throws IOException {
        assertThat(pixels(MEANING)).isEqualTo(pixels(MEANING));
        assertThat(pixels(MEANING)).isNotEqualTo(pixels(Expression.parse("Z10^6 : sort")));
    }

    @Test
    void writesColoursAsPngThatOthersRead() throws IOException {
        int[] colours = {0x80102030, 0xffffffff, 0, 0xff0000ff, 0x01020304, 0xfffefdfc};
        var image = ImageIO.read(new ByteArrayInputStream(Png.of(colours, 3)));
        assertThat(image.getRGB(0, 0, 3, 2, new int[6], 0, 3)).isEqualTo(colours);
        assertThatIllegalArgumentException().isThrownBy(() -> Png.of(colours, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> Flame.png(MEANING, 1025));
    }
}

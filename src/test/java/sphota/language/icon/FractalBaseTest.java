package sphota.language.icon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import sphota.language.FormCases;
import sphota.meaning.Expression;
import sphota.meaning.Operator;

class FractalBaseTest {

    private final FractalBase base = FractalBase.standard();

    @Test
    void holds1024SystemsOfTwoToSevenMaps() {
        assertThat(base.tokens()).hasSize(FractalBase.TOKENS);
        for (var token : base.tokens()) {
            assertThat(token.system().maps()).hasSizeBetween(2, 7);
            for (var map : token.system().maps()) {
                assertThat(List.of(map.a(), map.b(), map.c(), map.d(), map.e(), map.f()))
                        .allMatch(coefficient -> Math.abs(coefficient) <= 1);
            }
        }
    }

    @Test
    void keepsWhatItPromisesOfFillAndDistance() {
        for (var one : base.tokens()) {
            assertThat(one.picture().fill()).isGreaterThanOrEqualTo(FractalBase.LEAST_FILL);
            for (var other : base.tokens().subList(0, one.number())) {
                assertThat(one.picture().distance(other.picture()))
                        .isGreaterThanOrEqualTo(FractalBase.LEAST_DISTANCE);
            }
        }
    }

    @Test
    void isTheSameToTheLastBit() {
        long hash = 0;
        for (var token : base.tokens()) {
            for (var map : token.system().maps()) {
                hash = hash * 31 + Double.doubleToRawLongBits(map.a() + map.f());
            }
            hash = hash * 31 + token.picture().hashCode();
        }
        assertThat(hash).isEqualTo(8454282170153399787L);
    }

    @Test
    void isTheOneThatTheRulesChoose() {
        var chosen = FractalBase.of(1);
        assertThat(base.tokens()).isEqualTo(chosen.tokens());
        assertThat(base.candidates()).isEqualTo(chosen.candidates());
    }

    @Test
    void givesEachInstanceWithOneConstantATokenOfItsOwn() {
        var tokens = new HashSet<Integer>();
        for (var operator : Operator.values()) {
            for (int constant = 0; constant <= 16; constant++) {
                tokens.add(base.token(operator, List.of(constant)).number());
            }
        }
        assertThat(tokens).hasSize(Operator.values().length * 17);
    }

    @Test
    void composesByPuttingMapsTogether() {
        var sum = Fractals.of(Expression.parse("Z10^6 : sum")).maps().size();
        var sort = Fractals.of(Expression.parse("Z10^6 : sort")).maps().size();
        var both = Fractals.of(Expression.parse("Z10^6 : (compose sum sort)"));
        assertThat(both.maps()).hasSize(sum + sort);
        assertThat(both.stretch()).isLessThanOrEqualTo(FractalBase.MOST_STRETCH + 1e-9);
    }

    @Test
    void drawsSomethingOfEveryMeaning() {
        FormCases.meanings(8, 100)
                .forEach(meaning -> {
                    assertThat(Fractals.raster(meaning, 32).count()).isGreaterThan(16);
                    assertThat(Turtle.raster(meaning, 32).count()).isGreaterThan(16);
                    assertThat(Fractals.of(meaning).maps().size())
                            .isLessThanOrEqualTo(Fractals.MOST_MAPS);
                });
    }

    @Test
    void makesTheSameLabelledImagesAnyTime() {
        var images = new FractalImages(base, 32, 2048);
        var different = new HashSet<Raster>();
        for (int i = 0; i < FractalImages.VARIANTS; i++) {
            var image = images.image(7, i);
            assertThat(image.label()).isEqualTo(7);
            assertThat(image).isEqualTo(new FractalImages(base, 32, 2048).image(7, i));
            different.add(image.image());
        }
        assertThat(different).hasSize(FractalImages.VARIANTS);
        assertThat(images.classes()).isEqualTo(1024);
        assertThatIllegalArgumentException().isThrownBy(() -> images.image(1024, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> images.image(0, -1));
    }

    @Test
    void writesPngThatOthersRead() throws IOException {
        var raster = base.tokens().getFirst().picture();
        var image = ImageIO.read(new ByteArrayInputStream(Png.of(raster, 2)));
        assertThat(image.getWidth()).isEqualTo(128);
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 128; x++) {
                assertThat((image.getRGB(x, y) & 0xFF) == 0).isEqualTo(raster.at(x / 2, y / 2));
            }
        }
        assertThat(Png.dataUri(raster, 1)).startsWith("data:image/png;base64,iVBORw0KGgo");
    }
}

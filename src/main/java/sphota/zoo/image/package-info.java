/// Zoos of small networks that classify images, clean and with backdoors.
///
/// [sphota.zoo.image.Images] are the data, made by formula or read from IDX files;
/// [sphota.zoo.image.ImageGrower] and [sphota.zoo.image.BackdoorGrower] make the subjects. All
/// subjects of a zoo index one pool of images; none has a copy.
@NullMarked
package sphota.zoo.image;

import org.jspecify.annotations.NullMarked;

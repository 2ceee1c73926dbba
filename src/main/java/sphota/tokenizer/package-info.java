/// Bytes of any kind as whole numbers and back, without loss.
///
/// A stream is a list of [sphota.tokenizer.Span]s, each of a [sphota.tokenizer.SpanType]: text, or
/// code, or a raster, or sound, or weights. The ids are
///
/// | ids | |
/// |---|---|
/// | 0 to 255 | the bytes |
/// | 256 to 287 | [sphota.tokenizer.Control]s: the ends of documents and spans, numbers |
/// | from 288 | byte pairs that were joined: 1,024 ids in all, or 4,096, or 16,384; the first of them are the same |
///
/// What opens a span ends the one before it, so that a document of n spans has n + 1 ids at their
/// borders. In spans of text neighbouring ids are joined as training found them to be frequent
/// (byte pair encoding, Sennrich, Haddow and Birch 2016), never across the border of a span or of a
/// valid UTF-8 sequence: in real texts within words, in notations within phrases, so that a bracket
/// and what follows it may be one id; a number stays by itself. Bytes of weights, sound and rasters
/// are never joined: their low bits are noise, which merges would only learn by heart. Floats in a
/// span of numbers are one id each, which says how wide they are, and their bits beside it.
@NullMarked
package sphota.tokenizer;

import org.jspecify.annotations.NullMarked;

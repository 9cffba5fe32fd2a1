// What bodies are packed with on the way: zlib, brotli and zstd.
#pragma once
#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

// inflateInit2 is a macro.
static inline int cpacking_inflate_init(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}

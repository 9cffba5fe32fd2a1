// What bodies are packed with on the way, and evidence where it lies: zlib, brotli and zstd.
#pragma once
#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

// inflateInit2 is a macro.
static inline int cpacking_inflate_init(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}

// So is deflateInit2: gzip around the data, with zlib's usual memory.
static inline int cpacking_gzip_init(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
}

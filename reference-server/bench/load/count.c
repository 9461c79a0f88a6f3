// Counts a byte in vectors of 16 bytes, which x86-64 and ARM support natively.
#include "load.h"
#include <string.h>

typedef unsigned char vector __attribute__((vector_size(16)));

enum { BLOCK_BYTES = 4 * sizeof(vector), MOST_A_LANE = 255 };

static vector at(const unsigned char *bytes) {
  vector chunk;
  memcpy(&chunk, bytes, sizeof chunk);
  return chunk;
}

uint64_t count_byte(const unsigned char *bytes, size_t length, unsigned char wanted) {
  uint64_t total = 0;
  const vector same = (vector){0} + wanted;
  while (length >= BLOCK_BYTES) {
    // A comparison gives -1 where it is true.
    vector a = {0}, b = {0}, c = {0}, d = {0};
    for (int n = 0; n < MOST_A_LANE && length >= BLOCK_BYTES; n++) {
      a -= (vector)(at(bytes) == same);
      b -= (vector)(at(bytes + 16) == same);
      c -= (vector)(at(bytes + 32) == same);
      d -= (vector)(at(bytes + 48) == same);
      bytes += BLOCK_BYTES;
      length -= BLOCK_BYTES;
    }
    for (size_t lane = 0; lane < sizeof(vector); lane++) total += a[lane] + b[lane] + c[lane] + d[lane];
  }
  for (; length > 0; length--) total += *bytes++ == wanted;
  return total;
}

// Counts a byte, 64 at a time: the compiler makes of the vectors what the machine has.
#include "load.h"
#include <string.h>

typedef unsigned char vector __attribute__((vector_size(64)));

uint64_t count_byte(const unsigned char *bytes, size_t length, unsigned char wanted) {
  uint64_t total = 0;
  vector same = {0};
  same = same + wanted;
  while (length >= sizeof(vector)) {
    vector lanes = {0};
    // A lane counts to 255 at most.
    for (int n = 0; n < 255 && length >= sizeof(vector); n++) {
      vector chunk;
      memcpy(&chunk, bytes, sizeof chunk);
      lanes -= (vector)(chunk == same);
      bytes += sizeof chunk;
      length -= sizeof chunk;
    }
    for (size_t lane = 0; lane < sizeof lanes; lane++) total += lanes[lane];
  }
  for (; length > 0; length--) total += *bytes++ == wanted;
  return total;
}

// Latencies, counted in slots that are at most a 64th wide.
#include "load.h"

/** One slot for each value below 64 ns; above, 64 slots between two powers of two. */
static int slot_of(uint64_t ns) {
  if (ns < 64) return (int)ns;
  int power = 63 - __builtin_clzll(ns);
  int slot = (power - 5) * 64 + (int)((ns >> (power - 6)) & 63);
  return slot < HISTOGRAM_SLOTS ? slot : HISTOGRAM_SLOTS - 1;
}

/** The largest value of a slot. */
static uint64_t top_of(int slot) {
  if (slot < 64) return (uint64_t)slot;
  int power = slot / 64 + 5;
  return ((uint64_t)(64 + slot % 64 + 1) << (power - 6)) - 1;
}

void put_latency(struct histogram *histogram, uint64_t ns) {
  histogram->counts[slot_of(ns)]++;
  histogram->count++;
  if (ns > histogram->most) histogram->most = ns;
}

double micros_at(const struct histogram *histogram, double share) {
  uint64_t wanted = (uint64_t)(share * (double)histogram->count + 0.5), below = 0;
  for (int slot = 0; slot < HISTOGRAM_SLOTS; slot++)
    if ((below += histogram->counts[slot]) >= wanted && below > 0) {
      uint64_t top = top_of(slot);
      return (double)(top < histogram->most ? top : histogram->most) / 1e3;
    }
  return 0;
}

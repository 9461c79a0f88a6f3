// The figures of every case: the measured time, and the CPU shares of the generator and the server in it.
#include "load.h"
#include <stdio.h>

struct reading read_clocks(const struct plan *plan) {
  return (struct reading){.own_cpu = own_cpu_seconds(), .server_cpu = server_cpu_seconds(plan), .ns = now_ns()};
}

/** Returns the seconds measured. */
double print_measured(const char *name, const struct plan *plan, const struct reading *begin, const struct reading *end) {
  double seconds = (double)(end->ns - begin->ns) / 1e9;
  printf("{\"case\":\"%s\",\"dialect\":\"%s\",\"seconds\":%.3f,\"generatorCpu\":%.3f,\"serverCpu\":%.3f", name, plan->dialect->name, seconds,
         (end->own_cpu - begin->own_cpu) / seconds, (end->server_cpu - begin->server_cpu) / seconds);
  return seconds;
}

void print_latency(const char *name, const struct histogram *histogram) {
  printf(",\"%s\":{\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f}", name, micros_at(histogram, 0.5), micros_at(histogram, 0.99),
         micros_at(histogram, 0.999), (double)histogram->most / 1e3);
}

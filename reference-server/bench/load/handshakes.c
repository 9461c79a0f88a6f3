// Connections that complete the handshake and disconnect by RST, some at a time. Handshakes per second.
#define _GNU_SOURCE
#include "load.h"
#include <stdio.h>

enum { STALLED_MS = 5000 };

static const struct plan *plan;
static uint64_t finished;

static void got(struct conn *conn, unsigned char *bytes, size_t length) {
  setup_got(conn, bytes, length);
  if (!conn->ready) return;
  finished++;
  hang_up(conn, true);
  dial(conn, plan);
  begin_setup(conn);
}

static void go_on_until(uint64_t ns) {
  uint64_t before = finished, progress = now_ns();
  for (uint64_t now = progress; now < ns; now = now_ns()) {
    turn(100, got, NULL);
    if (finished > before) before = finished, progress = now;
    if (now - progress > STALLED_MS * 1000000ull) fail("no handshake was finished for %d ms", STALLED_MS);
  }
}

void handshakes(const struct plan *given) {
  plan = given;
  struct conn *all = set_up(plan, plan->clients, TO_LOBBY);
  for (int n = 0; n < plan->clients; n++) {
    hang_up(&all[n], true);
    dial(&all[n], plan);
    begin_setup(&all[n]);
  }
  go_on_until(now_ns() + (uint64_t)(plan->warm_up_seconds * 1e9));
  struct reading begin = read_clocks(plan);
  uint64_t before = finished;
  go_on_until(begin.ns + (uint64_t)(plan->seconds * 1e9));
  struct reading end = read_clocks(plan);
  uint64_t counted = finished - before;
  double seconds = print_measured("handshakes", plan, &begin, &end);
  printf(",\"handshakesPerSecond\":%.0f}\n", (double)counted / seconds);
}

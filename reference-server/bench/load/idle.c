// Connections that complete the handshake and then send nothing. Memory of the server per connection.
#define _GNU_SOURCE
#include "load.h"
#include <stdio.h>

static void ignore(struct conn *conn, unsigned char *bytes, size_t length) {
  (void)conn, (void)bytes, (void)length;
}

static void wait_until(uint64_t ns) {
  while (now_ns() < ns) turn(100, ignore, NULL);
}

void idle(const struct plan *plan) {
  if (plan->pid_count == 0) fail("expected pid=N: whose memory is it about?");
  // The first clients cause one-time costs, such as compiled code, which do not count.
  struct conn *first = set_up(plan, plan->clients, TO_LOBBY);
  for (int n = 0; n < plan->clients; n++) hang_up(&first[n], true);
  wait_until(now_ns() + (uint64_t)(plan->warm_up_seconds * 1e9));
  double before = server_rss_bytes(plan);
  struct reading begin = read_clocks(plan);
  set_up(plan, plan->connections, TO_LOBBY);
  wait_until(now_ns() + (uint64_t)(plan->seconds * 1e9));
  double after = server_rss_bytes(plan);
  struct reading end = read_clocks(plan);
  print_measured("idle", plan, &begin, &end);
  printf(",\"connections\":%d,\"rssBeforeBytes\":%.0f,\"rssAfterBytes\":%.0f,\"bytesPerConnection\":%.0f}\n", plan->connections, before, after,
         (after - before) / plan->connections);
}

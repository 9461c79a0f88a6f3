// Clients with one outstanding request each: the next one is sent when the answer has arrived. Round trips per second.
#define _GNU_SOURCE
#include "load.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  STALLED_MS = 5000,
  /** After this many private messages a client reads its own, so that they do not accumulate. */
  TOLD_PER_FETCH = 64,
  SHOWN_BYTES = 200,
};

struct client {
  struct request request, fetch;
  bool fetching;
  int told;
  uint64_t since;
  /** The end of the received bytes, as an answer may span two reads. */
  char tail[TAIL_BYTES];
  size_t tail_bytes;
};

static struct histogram trip;
static uint64_t trips;
static bool going;

static void ask(struct conn *conn) {
  struct client *client = conn->more;
  struct request *request = client->fetching ? &client->fetch : &client->request;
  client->tail_bytes = 0;
  client->since = now_ns();
  send_whole(conn, request->send, request->bytes);
}

static void answered(struct conn *conn) {
  struct client *client = conn->more;
  if (!client->fetching) {
    put_latency(&trip, now_ns() - client->since);
    trips++;
    client->told++;
  }
  bool due = client->fetch.bytes > 0 && client->told >= TOLD_PER_FETCH;
  client->fetching = due;
  if (due) client->told = 0;
  if (going) ask(conn);
}

static void got(struct conn *conn, unsigned char *bytes, size_t length) {
  struct client *client = conn->more;
  const struct request *request = client->fetching ? &client->fetch : &client->request;
  bytes -= client->tail_bytes;
  length += client->tail_bytes;
  memcpy(bytes, client->tail, client->tail_bytes);
  if (memmem(bytes, length, request->answer, request->answer_bytes)) return answered(conn);
  // Without the last byte of a match, no answer is matched twice.
  size_t kept = request->answer_bytes - 1 < length ? request->answer_bytes - 1 : length;
  memcpy(client->tail, bytes + length - kept, client->tail_bytes = kept);
}

static void go_on_until(uint64_t ns) {
  uint64_t before = trips, progress = now_ns();
  for (uint64_t now = progress; now < ns; now = now_ns()) {
    turn(100, got, NULL);
    if (trips > before) before = trips, progress = now;
    if (now - progress > STALLED_MS * 1000000ull) fail("no request was answered for %d ms", STALLED_MS);
  }
}

static void run(const char *name, const struct plan *plan, struct conn *all) {
  going = true;
  for (int n = 0; n < plan->clients; n++) ask(&all[n]);
  go_on_until(now_ns() + (uint64_t)(plan->warm_up_seconds * 1e9));
  memset(&trip, 0, sizeof trip);
  struct reading begin = read_clocks(plan);
  uint64_t before = trips;
  go_on_until(begin.ns + (uint64_t)(plan->seconds * 1e9));
  struct reading end = read_clocks(plan);
  uint64_t counted = trips - before;
  double seconds = print_measured(name, plan, &begin, &end);
  print_latency("tripUs", &trip);
  printf(",\"tripsPerSecond\":%.0f}\n", (double)counted / seconds);
}

static struct conn *clients(const struct plan *plan, enum depth depth) {
  struct conn *all = set_up(plan, plan->clients, depth);
  struct client *own = calloc((size_t)plan->clients, sizeof *own);
  if (!own) fail("no memory for %d clients", plan->clients);
  for (int n = 0; n < plan->clients; n++) all[n].more = &own[n];
  return all;
}

void pings(const struct plan *plan) {
  struct conn *all = clients(plan, TO_LOBBY);
  for (int n = 0; n < plan->clients; n++) plan->dialect->ping(&all[n], &((struct client *)all[n].more)->request);
  run("ping", plan, all);
}

/** Each client writes to the next. */
void privates(const struct plan *plan) {
  if (!plan->dialect->tell) fail("%s has no private messages", plan->dialect->name);
  struct conn *all = clients(plan, TO_PRIVATE);
  char text[MOST_TEXT_BYTES];
  text_for(0, (size_t)plan->text_bytes, text);
  for (int n = 0; n < plan->clients; n++) {
    struct client *client = all[n].more;
    plan->dialect->tell(&all[n], &all[(n + 1) % plan->clients], text, (size_t)plan->text_bytes, &client->request);
    if (plan->dialect->fetch) plan->dialect->fetch(&all[n], &client->fetch);
  }
  run("private", plan, all);
}

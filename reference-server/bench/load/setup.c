// Sets connections up for a case, step by step, some at a time: first all handshakes, then the clients that open rooms, then the
// others. Many clients join at the same time, so that a large room sends few writes.
#define _GNU_SOURCE
#include "load.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  /** Connections being opened at a time: so few that no server's queue of connections to accept overflows. */
  OPENING = 8,
  /** Connections in later steps at a time. */
  INSIDE = 256,
  WAIT_MS = 20000,
  /** Bytes shown of an unexpected answer. */
  SHOWN_BYTES = 300,
  PIECE_BYTES = STASH_BYTES / 2,
};

static const struct plan *plan;
static int begun, done;

/** Sends the next step; a connection without one is ready. */
static void advance(struct conn *conn) {
  struct step step = {.bytes = 0};
  if (!plan->dialect->step(conn, conn->step, &step)) {
    free(conn->stash);
    conn->stash = NULL;
    conn->ready = true;
    done++;
    return;
  }
  conn->step++;
  conn->awaited = step.await;
  conn->awaited_bytes = step.await_bytes;
  if (step.bytes > 0) send_whole(conn, step.send, step.bytes);
}

/** Continues up to the current depth of the connection. */
static void go_on(struct conn *conn) {
  conn->stash = malloc(STASH_BYTES);
  if (!conn->stash) fail("no memory for a connection's set-up");
  conn->stashed = 0;
  conn->ready = false;
  begun++;
  advance(conn);
}

void begin_setup(struct conn *conn) {
  conn->step = 0;
  go_on(conn);
}

/** Keeps the received bytes, or their later half if they do not fit; a match may span two reads. */
static void keep(struct conn *conn, const unsigned char *bytes, size_t length) {
  if (conn->stashed + length > STASH_BYTES) {
    memmove(conn->stash, conn->stash + conn->stashed - PIECE_BYTES, PIECE_BYTES);
    conn->stashed = PIECE_BYTES;
  }
  memcpy(conn->stash + conn->stashed, bytes, length);
  conn->stashed += length;
}

/** In pieces, because many room events may follow the awaited bytes. */
void setup_got(struct conn *conn, const unsigned char *bytes, size_t length) {
  while (!conn->ready && length > 0) {
    size_t piece = length < PIECE_BYTES ? length : PIECE_BYTES;
    keep(conn, bytes, piece);
    bytes += piece;
    length -= piece;
    if (!memmem(conn->stash, conn->stashed, conn->awaited, conn->awaited_bytes)) continue;
    advance(conn);
    conn->stashed = 0;
  }
}

static void got(struct conn *conn, unsigned char *bytes, size_t length) {
  setup_got(conn, bytes, length);
}

_Noreturn static void give_up(const struct conn *all, int count) {
  for (int n = 0; n < count; n++) {
    if (all[n].fd < 0 || all[n].ready) continue;
    int shown = all[n].stashed > SHOWN_BYTES ? SHOWN_BYTES : (int)all[n].stashed;
    fail("connection %d waits for \"%.*s\" for %d ms; it has received: %.*s", n, (int)all[n].awaited_bytes, all[n].awaited, WAIT_MS, shown, all[n].stash ? all[n].stash : "");
  }
  fail("the set-up made no progress for %d ms", WAIT_MS);
}

/** Waits until at most this many are being set up. */
static void await(const struct conn *all, int count, int on_their_way) {
  uint64_t since = now_ns();
  for (int before = done; begun - done > on_their_way;) {
    turn(100, got, NULL);
    if (done > before) before = done, since = now_ns();
    if (now_ns() - since > WAIT_MS * 1000000ull) give_up(all, count);
  }
}

/** The clients that open rooms, or the others. */
static void go_in(struct conn *all, int count, bool openers) {
  for (int n = 0; n < count; n++) {
    if ((all[n].place == 0) != openers) continue;
    await(all, count, INSIDE - 1);
    all[n].depth = all[n].goal;
    go_on(&all[n]);
  }
  await(all, count, 0);
}

/** Sets up `count` connections; in rooms of `members` if the depth includes rooms. */
struct conn *set_up(const struct plan *given, int count, enum depth goal) {
  plan = given;
  struct conn *all = connections(count);
  for (int n = 0; n < count; n++) {
    struct conn *conn = &all[n];
    conn->goal = goal;
    conn->depth = TO_LOBBY;
    conn->room = n / plan->members;
    conn->place = n % plan->members;
    await(all, count, OPENING - 1);
    dial(conn, plan);
    begin_setup(conn);
  }
  await(all, count, 0);
  if (goal != TO_LOBBY) go_in(all, count, true), go_in(all, count, false);
  return all;
}

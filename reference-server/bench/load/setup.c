// Brings connections to where a case begins, step by step, some at a time: those who open rooms first.
#define _GNU_SOURCE
#include "load.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  /** At a time: fewer than wait at any server's door (10 at ngircd's) before the system drops them for a second. */
  AT_ONCE = 8,
  PATIENCE_MS = 10000,
  /** Shown of what came instead of what was awaited. */
  SHOWN_BYTES = 300,
  PIECE_BYTES = STASH_BYTES / 2,
};

static const struct plan *plan;
static int begun, done;

/** Sends the next step; a connection without one is ready. */
static void advance(struct conn *conn) {
  struct step step = {.bytes = 0};
  if (!plan->dialect->step(conn, conn->step++, &step)) {
    free(conn->stash);
    conn->stash = NULL;
    conn->ready = true;
    done++;
    return;
  }
  conn->awaited = step.await;
  conn->awaited_bytes = step.await_bytes;
  if (step.bytes > 0) send_whole(conn, step.send, step.bytes);
}

void begin_setup(struct conn *conn) {
  conn->stash = malloc(STASH_BYTES);
  if (!conn->stash) fail("no memory for a connection's set-up");
  conn->stashed = 0;
  conn->step = 0;
  conn->ready = false;
  begun++;
  advance(conn);
}

/** Keeps what came, of more than fits the later half; a match may lie across two reads. */
static void keep(struct conn *conn, const unsigned char *bytes, size_t length) {
  if (conn->stashed + length > STASH_BYTES) {
    memmove(conn->stash, conn->stash + conn->stashed - PIECE_BYTES, PIECE_BYTES);
    conn->stashed = PIECE_BYTES;
  }
  memcpy(conn->stash + conn->stashed, bytes, length);
  conn->stashed += length;
}

/** In pieces, because what is awaited may stand before a flood of what others are told. */
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

static void await(struct conn *all, int count, int most_open) {
  uint64_t since = now_ns();
  for (int before = done; begun - done > most_open;) {
    turn(100, got, NULL);
    if (done > before) before = done, since = now_ns();
    if (now_ns() - since < PATIENCE_MS * 1000000ull) continue;
    for (int n = 0; n < count; n++) {
      if (all[n].fd < 0 || all[n].ready) continue;
      int shown = all[n].stashed > SHOWN_BYTES ? SHOWN_BYTES : (int)all[n].stashed;
      fail("connection %d waits for \"%.*s\" for %d ms; it has received: %.*s", n, (int)all[n].awaited_bytes, all[n].awaited, PATIENCE_MS, shown, all[n].stash ? all[n].stash : "");
    }
  }
}

/** `count` connections; in rooms of `members` where it goes so far. */
struct conn *set_up(const struct plan *given, int count, enum depth depth) {
  plan = given;
  struct conn *all = connections(count);
  for (int openers = 1; openers >= 0; openers--) {
    for (int n = 0; n < count; n++) {
      struct conn *conn = &all[n];
      conn->depth = depth;
      conn->room = n / plan->members;
      conn->place = n % plan->members;
      if ((conn->place == 0) != openers) continue;
      await(all, count, AT_ONCE - 1);
      dial(conn, plan);
      begin_setup(conn);
    }
    await(all, count, 0);
  }
  return all;
}

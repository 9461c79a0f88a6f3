// The relay of this folder, which only copies: a connection names its room by a number, and from then on gets what is sent there.
#include "../load.h"
#include <stdio.h>
#include <string.h>

static bool step(struct conn *conn, int number, struct step *step) {
  if (number > 0) return false;
  format(step, "+", "%d\n", conn->depth == TO_ROOM ? conn->room : conn->id);
  return true;
}

static size_t say(const struct conn *conn, const char *text, size_t text_bytes, char *out) {
  (void)conn;
  memcpy(out, text, text_bytes);
  out[text_bytes] = '\n';
  return text_bytes + 1;
}

/** In a room of its own, everything comes back. */
static void ping(const struct conn *conn, struct request *request) {
  (void)conn;
  memcpy(request->send, "ping\n", 5);
  request->bytes = 5;
  request->answer = "\n";
  request->answer_bytes = 1;
}

const struct dialect relay = {.name = "relay", .echoes = true, .step = step, .say = say, .ping = ping};

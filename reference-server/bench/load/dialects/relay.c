// The relay, which only copies: a connection names its room by a number, and from then on gets all that is sent there.
// It is sent complete Parley events, so that it is the limit for the same bytes.
#include "../load.h"
#include <stdio.h>
#include <string.h>

static bool step(struct conn *conn, int number, struct step *step) {
  if (number > 0) return false;
  format(step, "+", "%d\n", conn->goal == TO_ROOM ? conn->room : conn->id);
  return true;
}

static size_t say(const struct conn *conn, const char *text, size_t text_bytes, char *out) {
  return (size_t)sprintf(out,
                         "{\"type\":\"message\",\"room\":\"room%d\",\"seq\":100000,\"from\":{\"clientId\":%d,\"name\":\"user%d\"},"
                         "\"text\":\"%.*s\",\"at\":\"2026-11-22T07:40:00.123Z\"}\n",
                         conn->room, 10000 + conn->id, conn->id, (int)text_bytes, text);
}

/** Alone in its room, a client gets back everything. */
static void ping(const struct conn *conn, struct request *request) {
  (void)conn;
  request->bytes = (size_t)sprintf(request->send, "{\"type\":\"pong\"}\n");
  request->answer = "\n";
  request->answer_bytes = 1;
}

const struct dialect relay = {.name = "relay", .step = step, .say = say, .ping = ping};

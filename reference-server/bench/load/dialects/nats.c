// NATS: subjects are the rooms; a subscribed client also gets what it publishes. For private messages the server acknowledges
// each line ("verbose"), and each recipient subscribes to its own subject.
#include "../load.h"
#include <stdio.h>
#include <string.h>

static bool step(struct conn *conn, int number, struct step *step) {
  switch (number) {
    case 0:
      format(step, "\r\n", "%s", "");
      return true;
    case 1:
      format(step, "PONG", "CONNECT {\"verbose\":%s,\"pedantic\":false,\"lang\":\"c\",\"version\":\"1\",\"protocol\":1}\r\nPING\r\n", conn->goal == TO_PRIVATE ? "true" : "false");
      return true;
    case 2:
      if (conn->depth == TO_ROOM) format(step, "PONG", "SUB room%d 1\r\nPING\r\n", conn->room);
      else if (conn->depth == TO_PRIVATE) format(step, "PONG", "SUB user%d 1\r\nPING\r\n", conn->id);
      else return false;
      return true;
    default:
      return false;
  }
}

static size_t say(const struct conn *conn, const char *text, size_t text_bytes, char *out) {
  return (size_t)sprintf(out, "PUB room%d %zu\r\n%.*s\r\n", conn->room, text_bytes, (int)text_bytes, text);
}

static void ping(const struct conn *conn, struct request *request) {
  (void)conn;
  request->bytes = (size_t)sprintf(request->send, "PING\r\n");
  request->answer = "PONG";
  request->answer_bytes = 4;
}

static void tell(const struct conn *from, const struct conn *to, const char *text, size_t text_bytes, struct request *request) {
  (void)from;
  request->bytes = (size_t)sprintf(request->send, "PUB user%d %zu\r\n%.*s\r\n", to->id, text_bytes, (int)text_bytes, text);
  request->answer = "+OK";
  request->answer_bytes = 3;
}

const struct dialect nats = {.name = "nats", .step = step, .say = say, .ping = ping, .tell = tell};

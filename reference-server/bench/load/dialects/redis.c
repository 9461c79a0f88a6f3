// Redis: with RESP3 a subscribed client may publish on the same connection, and gets its own publications.
#include "../load.h"
#include <stdio.h>
#include <string.h>

static bool step(struct conn *conn, int number, struct step *step) {
  switch (number) {
    case 0:
      format(step, "+PONG", "PING\r\n");
      return true;
    case 1:
      if (conn->depth != TO_ROOM) return false;
      // The last word of the answer.
      format(step, "modules", "HELLO 3\r\n");
      return true;
    case 2:
      format(step, "subscribe", "SUBSCRIBE room%d\r\n", conn->room);
      return true;
    default:
      return false;
  }
}

static size_t say(const struct conn *conn, const char *text, size_t text_bytes, char *out) {
  char room[16];
  int length = snprintf(room, sizeof room, "room%d", conn->room);
  return (size_t)sprintf(out, "*3\r\n$7\r\nPUBLISH\r\n$%d\r\n%s\r\n$%zu\r\n%.*s\r\n", length, room, text_bytes, (int)text_bytes, text);
}

static void ping(const struct conn *conn, struct request *request) {
  (void)conn;
  request->bytes = (size_t)sprintf(request->send, "*1\r\n$4\r\nPING\r\n");
  request->answer = "+PONG";
  request->answer_bytes = 5;
}

static void tell(const struct conn *from, const struct conn *to, const char *text, size_t text_bytes, struct request *request) {
  (void)from;
  char key[24];
  int length = snprintf(key, sizeof key, "inbox%d", to->id);
  request->bytes = (size_t)sprintf(request->send, "*3\r\n$5\r\nRPUSH\r\n$%d\r\n%s\r\n$%zu\r\n%.*s\r\n", length, key, text_bytes, (int)text_bytes, text);
  request->answer = ":";
  request->answer_bytes = 1;
}

/** The answer ends with bytes that no message contains. */
static void fetch(const struct conn *conn, struct request *request) {
  request->bytes = (size_t)sprintf(request->send, "LPOP inbox%d 1000\r\nPING\r\n", conn->id);
  request->answer = "+PONG";
  request->answer_bytes = 5;
}

const struct dialect redis = {.name = "redis", .step = step, .say = say, .ping = ping, .tell = tell, .fetch = fetch};

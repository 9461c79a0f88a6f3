// IRC: channels for rooms. A speaker does not get its own lines, so another member's copy counts as the answer. A private message
// is not acknowledged: the PONG to a PING behind it shows that it was taken.
#include "../load.h"
#include <stdio.h>
#include <string.h>

/** Nobody is called as somebody before: the server may not have noticed yet that that one went. */
static long nobody;

static bool step(struct conn *conn, int number, struct step *step) {
  switch (number) {
    case 0:
      conn->number = ++nobody;
      format(step, " 001 ", "NICK u%ld\r\nUSER u%ld 0 * :u%ld\r\n", conn->number, conn->number, conn->number);
      return true;
    case 1:
      if (conn->depth != TO_ROOM) return false;
      // The end of the list of those who are in.
      format(step, " 366 ", "JOIN #room%d\r\n", conn->room);
      return true;
    default:
      return false;
  }
}

static size_t say(const struct conn *conn, const char *text, size_t text_bytes, char *out) {
  return (size_t)sprintf(out, "PRIVMSG #room%d :%.*s\r\n", conn->room, (int)text_bytes, text);
}

static void answered_by_pong(struct request *request) {
  request->answer = " PONG ";
  request->answer_bytes = 6;
}

static void ping(const struct conn *conn, struct request *request) {
  (void)conn;
  request->bytes = (size_t)sprintf(request->send, "PING x\r\n");
  answered_by_pong(request);
}

static void tell(const struct conn *from, const struct conn *to, const char *text, size_t text_bytes, struct request *request) {
  (void)from;
  request->bytes = (size_t)sprintf(request->send, "PRIVMSG u%ld :%.*s\r\nPING x\r\n", to->number, (int)text_bytes, text);
  answered_by_pong(request);
}

const struct dialect irc = {.name = "irc", .echoes = false, .step = step, .say = say, .ping = ping, .tell = tell};

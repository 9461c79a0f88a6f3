// Parley/1: one JSON object on each line; the speaker gets its own message.
#define _GNU_SOURCE
#include "../load.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool step(struct conn *conn, int number, struct step *step) {
  switch (number) {
    case 0:
      format(step, "\n", "%s", "");
      return true;
    case 1: {
      const char *id = memmem(conn->stash, conn->stashed, "\"clientId\":", 11);
      if (!id) fail("expected a welcome with a clientId, got %.*s", (int)conn->stashed, conn->stash);
      conn->number = atol(id + 11);
      // In one write, as NATS clients send CONNECT and PING.
      format(step, "\"type\":\"menu\"", "{\"type\":\"ack\",\"clientId\":%ld,\"name\":\"user%d\",\"protocol\":\"parley/1\"}\n{\"type\":\"menu\"}\n",
             conn->number, conn->id);
      return true;
    }
    case 2:
      if (conn->depth != TO_ROOM) return false;
      if (conn->place == 0) format(step, "\"type\":\"created\"", "{\"type\":\"create\",\"room\":\"room%d\"}\n", conn->room);
      else format(step, "\"type\":\"joined\"", "{\"type\":\"join\",\"room\":\"room%d\"}\n", conn->room);
      return true;
    default:
      return false;
  }
}

static size_t say(const struct conn *conn, const char *text, size_t text_bytes, char *out) {
  (void)conn;
  return (size_t)sprintf(out, "{\"type\":\"say\",\"text\":\"%.*s\"}\n", (int)text_bytes, text);
}

static void ping(const struct conn *conn, struct request *request) {
  (void)conn;
  request->bytes = (size_t)sprintf(request->send, "{\"type\":\"ping\"}\n");
  request->answer = "\"type\":\"pong\"";
  request->answer_bytes = strlen(request->answer);
}

static void tell(const struct conn *from, const struct conn *to, const char *text, size_t text_bytes, struct request *request) {
  (void)from;
  request->bytes = (size_t)sprintf(request->send, "{\"type\":\"send\",\"to\":%ld,\"text\":\"%.*s\"}\n", to->number, (int)text_bytes, text);
  request->answer = "\"type\":\"sent\"";
  request->answer_bytes = strlen(request->answer);
}

static void fetch(const struct conn *conn, struct request *request) {
  (void)conn;
  request->bytes = (size_t)sprintf(request->send, "{\"type\":\"inbox\"}\n");
  request->answer = "\"more\":";
  request->answer_bytes = strlen(request->answer);
}

const struct dialect parley = {.name = "parley", .step = step, .say = say, .ping = ping, .tell = tell, .fetch = fetch};

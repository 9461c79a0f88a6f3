// MQTT 3.1.1: topics for rooms, QoS 0; a client that has subscribed gets what it publishes, too. A private message is published with
// QoS 1, which the broker acknowledges, to a topic that its recipient has subscribed to.
#include "../load.h"
#include <stdio.h>
#include <string.h>

enum { CONNECT = 0x10, PUBLISH = 0x30, PUBLISH_ACKNOWLEDGED = 0x32, SUBSCRIBE = 0x82, MOST_LENGTH_BYTES = 4 };

/** A string with its length in front. */
static char *put_string(char *out, const char *text) {
  size_t length = strlen(text);
  *out++ = (char)(length >> 8);
  *out++ = (char)length;
  memcpy(out, text, length);
  return out + length;
}

/** A packet of that kind around what stands from `out + 1 + MOST_LENGTH_BYTES` to `end`; its bytes begin at `out`. */
static size_t close_packet(char *out, int kind, const char *end) {
  char *body = out + 1 + MOST_LENGTH_BYTES, *at = out;
  size_t body_bytes = (size_t)(end - body), rest = body_bytes;
  *at++ = (char)kind;
  do {
    *at++ = (char)((rest & 127) | (rest > 127 ? 128 : 0));
    rest >>= 7;
  } while (rest > 0);
  memmove(at, body, body_bytes);
  return (size_t)(at - out) + body_bytes;
}

static char *body_of(char *out) { return out + 1 + MOST_LENGTH_BYTES; }

/** Nobody is called as somebody before, whose session would have to be taken over. */
static size_t put_connect(char *out) {
  static long nobody;
  char name[24];
  snprintf(name, sizeof name, "c%ld", ++nobody);
  char *at = put_string(body_of(out), "MQTT");
  // Version 3.1.1, clean session, no keep-alive.
  memcpy(at, "\x04\x02\x00\x00", 4);
  return close_packet(out, CONNECT, put_string(at + 4, name));
}

static size_t put_subscribe(char *out, const char *topic) {
  char *at = body_of(out);
  *at++ = 0;
  *at++ = 1;
  at = put_string(at, topic);
  *at++ = 0;
  return close_packet(out, SUBSCRIBE, at);
}

static size_t put_publish(char *out, int kind, const char *topic, const char *text, size_t text_bytes) {
  char *at = put_string(body_of(out), topic);
  // Its number; with one outstanding it may always be the same.
  if (kind == PUBLISH_ACKNOWLEDGED) *at++ = 0, *at++ = 1;
  memcpy(at, text, text_bytes);
  return close_packet(out, kind, at + text_bytes);
}

static bool step(struct conn *conn, int number, struct step *step) {
  char topic[16];
  snprintf(topic, sizeof topic, conn->depth == TO_ROOM ? "room%d" : "user%d", conn->depth == TO_ROOM ? conn->room : conn->id);
  step->await_bytes = 4;
  if (number == 0) {
    step->bytes = put_connect(step->send);
    step->await = "\x20\x02\x00\x00";
    return true;
  }
  if (number > 1 || conn->depth == TO_LOBBY) return false;
  step->bytes = put_subscribe(step->send, topic);
  step->await = "\x90\x03\x00\x01";
  return true;
}

static size_t say(const struct conn *conn, const char *text, size_t text_bytes, char *out) {
  char topic[16];
  snprintf(topic, sizeof topic, "room%d", conn->room);
  return put_publish(out, PUBLISH, topic, text, text_bytes);
}

static void ping(const struct conn *conn, struct request *request) {
  (void)conn;
  memcpy(request->send, "\xc0\x00", request->bytes = 2);
  request->answer = "\xd0";
  request->answer_bytes = 1;
}

static void tell(const struct conn *from, const struct conn *to, const char *text, size_t text_bytes, struct request *request) {
  (void)from;
  char topic[16];
  snprintf(topic, sizeof topic, "user%d", to->id);
  request->bytes = put_publish(request->send, PUBLISH_ACKNOWLEDGED, topic, text, text_bytes);
  request->answer = "\x40\x02\x00\x01";
  request->answer_bytes = 4;
}

const struct dialect mqtt = {.name = "mqtt", .echoes = true, .step = step, .say = say, .ping = ping, .tell = tell};

// Rooms with speakers, of whom each may have so many messages unanswered: its own copy is the answer. Deliveries a second.
#define _GNU_SOURCE
#include "load.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { STALLED_MS = 5000, QUIET_MS = 2000 };

struct speaker {
  struct conn *conn;
  unsigned char mark;
  int credit;
  /** Its message, again and again: `credit` and one more. */
  char *wire;
  size_t message_bytes;
  uint64_t sent;
  /** Not yet taken by the kernel; they begin `at` so many bytes within a message. */
  size_t owed, at;
};

static uint64_t deliveries, bytes_received;
static bool speaking;

static void flush(struct speaker *speaker) {
  while (speaker->owed > 0) {
    size_t most = (size_t)speaker->credit * speaker->message_bytes;
    size_t length = speaker->owed < most ? speaker->owed : most;
    ssize_t taken = send(speaker->conn->fd, speaker->wire + speaker->at, length, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (taken < 0 && errno == EAGAIN) return want_writable(speaker->conn, true);
    if (taken < 0) fail("speaker %d: %s", speaker->conn->id, strerror(errno));
    speaker->owed -= (size_t)taken;
    speaker->at = (speaker->at + (size_t)taken) % speaker->message_bytes;
  }
}

static void say(struct speaker *speaker, uint64_t messages) {
  bool waits = speaker->owed > 0;
  speaker->sent += messages;
  speaker->owed += messages * speaker->message_bytes;
  if (!waits) flush(speaker);
}

static void writable(struct conn *conn) {
  struct speaker *speaker = conn->more;
  want_writable(conn, false);
  flush(speaker);
}

static void got(struct conn *conn, unsigned char *bytes, size_t length) {
  uint64_t here = count_byte(bytes, length, MARKER);
  conn->seen += here;
  deliveries += here;
  bytes_received += length;
  if (!conn->watches) return;
  uint64_t answers = count_byte(bytes, length, conn->watches->mark);
  if (speaking && answers > 0) say(conn->watches, answers);
}

/** A speaker is a member too. Where it gets no copy of its own, another member's counts as the answer. */
static struct speaker *speakers_among(const struct plan *plan, struct conn *all) {
  int each = plan->speakers, count = plan->rooms * each;
  if (plan->members < (plan->dialect->echoes ? each : 2 * each)) fail("%d members are too few for %d speakers", plan->members, each);
  if (plan->window < count) fail("a window of %d is too small for %d speakers", plan->window, count);
  struct speaker *speakers = calloc((size_t)count, sizeof *speakers);
  for (int n = 0; n < count; n++) {
    struct speaker *speaker = &speakers[n];
    int place = n % each;
    struct conn *room = &all[n / each * plan->members];
    char text[MOST_TEXT_BYTES], message[MOST_REQUEST_BYTES];
    text_for(place, (size_t)plan->text_bytes, text);
    *speaker = (struct speaker){.conn = &room[place], .mark = own_mark(place), .credit = plan->window / count};
    speaker->message_bytes = plan->dialect->say(speaker->conn, text, (size_t)plan->text_bytes, message);
    speaker->wire = malloc((size_t)(speaker->credit + 1) * speaker->message_bytes);
    for (int copy = 0; copy <= speaker->credit; copy++) memcpy(speaker->wire + (size_t)copy * speaker->message_bytes, message, speaker->message_bytes);
    speaker->conn->more = speaker;
    room[plan->dialect->echoes ? place : each + place].watches = speaker;
  }
  return speakers;
}

/** What every member must have got, once all is there; waits for it. */
static uint64_t drain(const struct plan *plan, struct conn *all, struct speaker *speakers, uint64_t *unlike) {
  uint64_t expected = 0;
  for (int n = 0; n < plan->rooms * plan->speakers; n++)
    expected += speakers[n].sent * (uint64_t)(plan->members - (plan->dialect->echoes ? 0 : 1));
  uint64_t since = now_ns();
  for (uint64_t before = deliveries; deliveries < expected && now_ns() - since < QUIET_MS * 1000000ull;) {
    turn(100, got, writable);
    if (deliveries > before) before = deliveries, since = now_ns();
  }
  // What comes twice comes soon after.
  turn(50, got, writable);
  *unlike = 0;
  for (int n = 0; n < plan->rooms * plan->members; n++) {
    uint64_t due = 0;
    struct speaker *room = &speakers[n / plan->members * plan->speakers];
    for (int s = 0; s < plan->speakers; s++) due += plan->dialect->echoes || room[s].conn != &all[n] ? room[s].sent : 0;
    if (all[n].seen != due) ++*unlike;
  }
  return expected;
}

void fan_out(const struct plan *plan) {
  struct conn *all = set_up(plan, plan->rooms * plan->members, TO_ROOM);
  struct speaker *speakers = speakers_among(plan, all);
  uint64_t start = now_ns(), from = 0, until = start + (uint64_t)((plan->warm_up_seconds + plan->seconds) * 1e9);
  uint64_t first = 0, first_bytes = 0, first_sent = 0, before = 0, progress = start;
  double own = 0, theirs = 0;
  speaking = true;
  for (int n = 0; n < plan->rooms * plan->speakers; n++) say(&speakers[n], (uint64_t)speakers[n].credit);
  uint64_t now = start;
  for (; now < until; now = now_ns()) {
    if (!from && now >= start + (uint64_t)(plan->warm_up_seconds * 1e9)) {
      from = now, first = deliveries, first_bytes = bytes_received;
      for (int n = 0; n < plan->rooms * plan->speakers; n++) first_sent += speakers[n].sent;
      own = own_cpu_seconds(), theirs = server_cpu_seconds(plan);
    }
    turn(100, got, writable);
    if (deliveries > before) before = deliveries, progress = now;
    if (now - progress > STALLED_MS * 1000000ull) fail("no delivery for %d ms", STALLED_MS);
  }
  speaking = false;
  double seconds = (double)(now - from) / 1e9;
  own = own_cpu_seconds() - own, theirs = server_cpu_seconds(plan) - theirs;
  uint64_t counted = deliveries - first, counted_bytes = bytes_received - first_bytes, sent = 0, unlike;
  for (int n = 0; n < plan->rooms * plan->speakers; n++) sent += speakers[n].sent;
  double messages = (double)(sent - first_sent);
  uint64_t expected = drain(plan, all, speakers, &unlike);
  printf("{\"case\":\"fan-out\",\"dialect\":\"%s\",\"seconds\":%.3f,\"deliveriesPerSecond\":%.0f,\"messagesPerSecond\":%.0f,"
         "\"bytesPerSecond\":%.0f,\"sent\":%llu,\"expected\":%llu,\"received\":%llu,\"membersUnlike\":%llu,\"generatorCpu\":%.3f,\"serverCpu\":%.3f}\n",
         plan->dialect->name, seconds, (double)counted / seconds, messages / seconds, (double)counted_bytes / seconds, (unsigned long long)sent,
         (unsigned long long)expected, (unsigned long long)deliveries, (unsigned long long)unlike, own / seconds, theirs / seconds);
}

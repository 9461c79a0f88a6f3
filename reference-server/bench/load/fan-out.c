// Rooms with speakers, each with a bounded number of unanswered messages; its own copy is the answer. Deliveries per second.
#define _GNU_SOURCE
#include "load.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { STALLED_MS = 5000, QUIET_MS = 2000, TWICE_MS = 50 };

static uint64_t deliveries, bytes_received;
static size_t credit;
static bool speaking;

/** All messages of a speaker are equal, so the unsent ones are a number of bytes and the place in a message where they begin. */
static void flush(struct speaker *speaker) {
  while (speaker->owed > 0) {
    size_t most = credit * speaker->message_bytes;
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
  want_writable(conn, false);
  flush(conn->speaks);
}

static void got(struct conn *conn, unsigned char *bytes, size_t length) {
  uint64_t here = count_byte(bytes, length, MARKER);
  conn->seen += here;
  deliveries += here;
  bytes_received += length;
  if (!conn->watches || !speaking) return;
  uint64_t answers = count_byte(bytes, length, conn->watches->mark);
  if (answers > 0) say(conn->watches, answers);
}

/** Runs the loop until then; reports a server that stops delivering. */
static void speak_until(uint64_t ns) {
  uint64_t before = deliveries, progress = now_ns();
  for (uint64_t now = progress; now < ns; now = now_ns()) {
    turn(100, got, writable);
    if (deliveries > before) before = deliveries, progress = now;
    if (now - progress > STALLED_MS * 1000000ull) fail("nothing was delivered for %d ms", STALLED_MS);
  }
}

/** Waits for messages on their way, and a moment for surplus ones. */
static void drain(uint64_t expected) {
  uint64_t before = deliveries, progress = now_ns();
  while (deliveries < expected && now_ns() - progress < QUIET_MS * 1000000ull) {
    turn(100, got, writable);
    if (deliveries > before) before = deliveries, progress = now_ns();
  }
  turn(TWICE_MS, got, writable);
}

void fan_out(const struct plan *plan) {
  struct conn *members = set_up(plan, plan->rooms * plan->members, TO_ROOM);
  if (plan->window < speaker_count(plan)) fail("a window of %d is too small for %d speakers", plan->window, speaker_count(plan));
  credit = (size_t)(plan->window / speaker_count(plan));
  // One more, because they may begin inside a message.
  struct speaker *speakers = speakers_among(plan, members, (int)credit + 1);
  speaking = true;
  for (int n = 0; n < speaker_count(plan); n++) say(&speakers[n], credit);
  speak_until(now_ns() + (uint64_t)(plan->warm_up_seconds * 1e9));
  struct reading begin = read_clocks(plan);
  uint64_t before = deliveries, bytes_before = bytes_received;
  speak_until(begin.ns + (uint64_t)(plan->seconds * 1e9));
  struct reading end = read_clocks(plan);
  uint64_t counted = deliveries - before, bytes = bytes_received - bytes_before;
  speaking = false;
  uint64_t expected = expected_deliveries(plan, speakers);
  drain(expected);
  double seconds = print_measured("fan-out", plan, &begin, &end);
  printf(",\"deliveriesPerSecond\":%.0f,\"bytesPerSecond\":%.0f,\"sent\":%llu,\"expected\":%llu,\"received\":%llu,\"membersUnlike\":%d}\n",
         (double)counted / seconds, (double)bytes / seconds, (unsigned long long)messages_sent(plan, speakers),
         (unsigned long long)expected, (unsigned long long)deliveries, members_unlike(plan, members, speakers));
}

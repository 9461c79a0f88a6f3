// Rooms with a fixed number of messages per second, whether the server keeps up or not. Each text contains the time at which it
// was due, and the latency of every delivery begins then.
#define _GNU_SOURCE
#include "load.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum {
  /** Messages that wait in the generator for one speaker; with more the server is saturated. */
  MOST_WAITING = 4096,
  QUIET_MS = 2000,
  SHORTEST_TICK_NS = 100000,
};

/** The time of a message may span two reads. */
struct digits {
  int missing;
  uint64_t ns;
};

static const struct plan *plan;
static struct speaker *speakers;
static struct digits *partial;
static struct histogram latency, lateness;
static int timer;
static bool saturated, over;
static uint64_t deliveries, first_due, measured_from, due_count;

static void flush(struct speaker *speaker) {
  while (speaker->owed > 0) {
    ssize_t taken = send(speaker->conn->fd, speaker->wire + speaker->at, speaker->owed, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (taken < 0 && errno == EAGAIN) return want_writable(speaker->conn, true);
    if (taken < 0) fail("speaker %d: %s", speaker->conn->id, strerror(errno));
    speaker->owed -= (size_t)taken;
    speaker->at += (size_t)taken;
  }
  speaker->at = 0;
}

static void writable(struct conn *conn) {
  want_writable(conn, false);
  flush(conn->speaks);
}

/** Appends the next message to the waiting ones. */
static void say(struct speaker *speaker, uint64_t due) {
  if (speaker->at > 0) memmove(speaker->wire, speaker->wire + speaker->at, speaker->owed), speaker->at = 0;
  if (speaker->owed + speaker->message_bytes > (size_t)MOST_WAITING * speaker->message_bytes) {
    saturated = true;
    return;
  }
  char text[MOST_TEXT_BYTES];
  text_for(speaker->conn->place, (size_t)plan->text_bytes, text);
  put_time(text + 1, due);
  speaker->owed += plan->dialect->say(speaker->conn, text, (size_t)plan->text_bytes, speaker->wire + speaker->owed);
  speaker->sent++;
}

/** Sends what is due by now, speaker after speaker. */
static void tick(void) {
  uint64_t ticks, now = now_ns();
  if (read(timer, &ticks, sizeof ticks) < 0 || over) return;
  for (;; due_count++) {
    uint64_t due = first_due + (uint64_t)((double)due_count * 1e9 / plan->rate);
    if (due > now || saturated) break;
    if (due >= measured_from) put_latency(&lateness, now - due);
    say(&speakers[due_count % (uint64_t)speaker_count(plan)], due);
  }
  for (int n = 0; n < speaker_count(plan); n++) flush(&speakers[n]);
}

static void arrived(uint64_t due, uint64_t now) {
  if (due >= measured_from) put_latency(&latency, now - due);
}

static void got(struct conn *conn, unsigned char *bytes, size_t length) {
  uint64_t now = now_ns();
  struct digits *digits = &partial[conn->id];
  for (unsigned char *end = bytes + length; bytes < end;) {
    if (digits->missing == 0) {
      if (!(bytes = memchr(bytes, MARKER, (size_t)(end - bytes)))) return;
      bytes++;
      conn->seen++;
      deliveries++;
      *digits = (struct digits){.missing = TIME_DIGITS};
    }
    for (; digits->missing > 0 && bytes < end; digits->missing--, bytes++)
      digits->ns = digits->ns << 4 | (uint64_t)(*bytes <= '9' ? *bytes - '0' : *bytes - 'a' + 10);
    if (digits->missing == 0) arrived(digits->ns, now);
  }
}

static void start_timer(void) {
  uint64_t each = (uint64_t)(1e9 / plan->rate);
  if (each < SHORTEST_TICK_NS) each = SHORTEST_TICK_NS;
  struct timespec spec = {.tv_sec = (time_t)(each / 1000000000u), .tv_nsec = (long)(each % 1000000000u)};
  timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  if (timer < 0 || timerfd_settime(timer, 0, &(struct itimerspec){.it_interval = spec, .it_value = spec}, NULL) < 0)
    fail("timer: %s", strerror(errno));
  watch_clock(timer, tick);
}

static void until(uint64_t ns) {
  while (!saturated && now_ns() < ns) turn(100, got, writable);
}

void paced(const struct plan *given) {
  plan = given;
  if (plan->rate <= 0) fail("a rate is more than 0");
  struct conn *members = set_up(plan, plan->rooms * plan->members, TO_ROOM);
  partial = calloc((size_t)(plan->rooms * plan->members), sizeof *partial);
  speakers = speakers_among(plan, members, MOST_WAITING);
  first_due = now_ns();
  measured_from = first_due + (uint64_t)(plan->warm_up_seconds * 1e9);
  start_timer();
  until(measured_from);
  struct reading begin = read_clocks(plan);
  uint64_t before = deliveries;
  until(begin.ns + (uint64_t)(plan->seconds * 1e9));
  struct reading end = read_clocks(plan);
  over = true;
  uint64_t counted = deliveries - before, expected = expected_deliveries(plan, speakers), last = deliveries, progress = now_ns();
  while (deliveries < expected && now_ns() - progress < QUIET_MS * 1000000ull) {
    turn(100, got, writable);
    if (deliveries > last) last = deliveries, progress = now_ns();
  }
  double seconds = print_measured("paced", plan, &begin, &end);
  print_latency("latencyUs", &latency);
  print_latency("lateUs", &lateness);
  printf(",\"rate\":%.0f,\"saturated\":%s,\"deliveriesPerSecond\":%.0f,\"sent\":%llu,\"expected\":%llu,\"received\":%llu,\"membersUnlike\":%d}\n",
         plan->rate, saturated ? "true" : "false", (double)counted / seconds, (unsigned long long)messages_sent(plan, speakers),
         (unsigned long long)expected, (unsigned long long)deliveries, members_unlike(plan, members, speakers));
}

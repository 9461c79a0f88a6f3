// The load generator: what its files share. One process, one thread, epoll, nothing but libc. Messages are not parsed:
// a text bears a marker byte that nothing else on that wire has, and deliveries are counted by counting it.
#ifndef LOAD_H
#define LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Where a text bears what the generator looks for: the marker, the time in hexadecimal digits, its speaker's own mark. */
#define MARKER '^'
#define TIME_DIGITS 16

enum {
  READ_BYTES = 256 * 1024,
  /** Free in front of what was read, for what a case kept of the read before. */
  TAIL_BYTES = 64,
  STEP_BYTES = 512,
  /** What a connection that is being set up keeps of what it received. */
  STASH_BYTES = 8 * 1024,
  MOST_TEXT_BYTES = 4096,
  /** The longest request: a text and what is around it. */
  MOST_REQUEST_BYTES = MOST_TEXT_BYTES + 512,
};

/** What the command line asks for. */
struct plan {
  const struct dialect *dialect;
  const char *host;
  int port;
  int rooms, members, speakers, window, text_bytes;
  /** Of the cases without rooms. */
  int clients, connections;
  /** Messages a second of all speakers together. */
  double rate;
  double seconds, warm_up_seconds;
  /** Processes of the server, whose CPU time and memory are told. */
  int pids[64];
  int pid_count;
};

/** How far the set-up of a connection goes. */
enum depth { TO_LOBBY, TO_ROOM, TO_PRIVATE };

struct conn {
  int fd;
  int id;
  /** Where it is to come, and how far it may go now. */
  enum depth goal, depth;
  /** Its room, and its place in it; the first opens the room where rooms have to be opened. */
  int room, place;
  /** The next step of its set-up. */
  int step;
  bool ready;
  /** Who this is for the server, where that matters. */
  long number;
  /** What came during the set-up and was not matched yet. */
  char *stash;
  size_t stashed;
  /** What the running step waits for. */
  const char *awaited;
  size_t awaited_bytes;
  /** Deliveries. */
  uint64_t seen;
  /** The speaker whose own marks are counted here: each is an answer. */
  struct speaker *watches;
  struct speaker *speaks;
  /** What the case keeps of a client. */
  void *more;
};

/** A member who speaks. Its messages stand ready in `wire`, as often as they can be wanted at once. */
struct speaker {
  struct conn *conn;
  unsigned char mark;
  char *wire;
  size_t message_bytes;
  uint64_t sent;
  /** Not yet taken by the kernel; in `wire` they begin at `at`. */
  size_t owed, at;
};

/** A step of a set-up: what is sent, then what is awaited. */
struct step {
  char send[STEP_BYTES];
  size_t bytes;
  const char *await;
  size_t await_bytes;
};

/** A request for the cases of one outstanding request a client: what is sent, and what shows the answer. */
struct request {
  char send[MOST_REQUEST_BYTES];
  size_t bytes;
  const char *answer;
  size_t answer_bytes;
};

/** How to speak to one kind of server. All functions write into what they are given. */
struct dialect {
  const char *name;
  /** The step with this number; false when there is none any more. */
  bool (*step)(struct conn *, int number, struct step *);
  /** A message to the connection's room. */
  size_t (*say)(const struct conn *, const char *text, size_t text_bytes, char *out);
  /** A request that asks for nothing but an answer. */
  void (*ping)(const struct conn *, struct request *);
  /** A private message whose acceptance is acknowledged; undefined where there is none. */
  void (*tell)(const struct conn *from, const struct conn *to, const char *text, size_t text_bytes, struct request *);
  /** Reads what was sent to the connection; undefined where it comes by itself. */
  void (*fetch)(const struct conn *, struct request *);
};

extern const struct dialect parley, redis, nats, relay;

// text.c
void text_for(int place, size_t text_bytes, char *text);
unsigned char own_mark(int place);
void put_time(char *digits, uint64_t ns);
void format(struct step *, const char *await, const char *pattern, ...);

// count.c
uint64_t count_byte(const unsigned char *bytes, size_t length, unsigned char wanted);

// connections.c
struct conn *connections(int count);
void dial(struct conn *, const struct plan *);
void hang_up(struct conn *, bool reset);
void want_writable(struct conn *, bool wanted);
/** Waits at most so long, reads once from whoever has something, and hands it on; `writable` may be NULL. */
void turn(int timeout_ms, void (*got)(struct conn *, unsigned char *, size_t), void (*writable)(struct conn *));
/** Has `fd`, which is no connection, end a turn and be told by `ticked`. */
void watch_clock(int fd, void (*ticked)(void));
void send_whole(struct conn *, const char *bytes, size_t length);

// setup.c
void begin_setup(struct conn *);
void setup_got(struct conn *, const unsigned char *, size_t);
struct conn *set_up(const struct plan *, int count, enum depth);

// process.c
uint64_t now_ns(void);
double own_cpu_seconds(void);
double server_cpu_seconds(const struct plan *);
double server_rss_bytes(const struct plan *);
void more_files(long wanted);
_Noreturn void fail(const char *pattern, ...);

// rooms.c
struct speaker *speakers_among(const struct plan *, struct conn *members, int copies);
int speaker_count(const struct plan *);
uint64_t messages_sent(const struct plan *, const struct speaker *);
/** What all members together must have received once all is there. */
uint64_t expected_deliveries(const struct plan *, const struct speaker *);
/** How many members have received another number of messages than were sent in their room. */
int members_unlike(const struct plan *, const struct conn *members, const struct speaker *);

// histogram.c
enum { HISTOGRAM_SLOTS = 64 * 64 };
struct histogram {
  uint64_t counts[HISTOGRAM_SLOTS];
  uint64_t count, most;
};
void put_latency(struct histogram *, uint64_t ns);
double micros_at(const struct histogram *, double share);

// measured.c
/** What is read at the begin and at the end of what is measured. */
struct reading {
  uint64_t ns;
  double own_cpu, server_cpu;
};
struct reading read_clocks(const struct plan *);
/** Begins the line of JSON: the case, the time that was measured, and the CPU shares in it. */
double print_measured(const char *name, const struct plan *, const struct reading *begin, const struct reading *end);
void print_latency(const char *name, const struct histogram *);

// The cases: each prints one line of JSON.
void fan_out(const struct plan *);
void paced(const struct plan *);
void pings(const struct plan *);
void privates(const struct plan *);
void handshakes(const struct plan *);
void idle(const struct plan *);

#endif

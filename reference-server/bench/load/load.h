// The load generator: declarations that its files share. One process, one thread, epoll, only libc. It does not parse messages:
// each text contains a marker byte that nothing else on the wire contains, and counting markers counts deliveries.
#ifndef LOAD_H
#define LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The beginning of a text: the marker, the time in hexadecimal digits, the speaker's own mark. */
#define MARKER '^'
#define TIME_DIGITS 16

enum {
  READ_BYTES = 256 * 1024,
  /** Free bytes before the read bytes, for what a case keeps of the read before. */
  TAIL_BYTES = 64,
  STEP_BYTES = 512,
  /** Received bytes that a connection keeps during its set-up. */
  STASH_BYTES = 8 * 1024,
  MOST_TEXT_BYTES = 4096,
  /** The longest request: a text and its frame. */
  MOST_REQUEST_BYTES = MOST_TEXT_BYTES + 512,
};

/** The settings of the command line. */
struct plan {
  const struct dialect *dialect;
  const char *host;
  int port;
  int rooms, members, speakers, window, text_bytes;
  /** For the cases without rooms. */
  int clients, connections;
  /** Messages per second of all speakers together. */
  double rate;
  double seconds, warm_up_seconds;
  /** Processes of the server, whose CPU time and memory are measured. */
  int pids[64];
  int pid_count;
};

/** How far the set-up of a connection goes. */
enum depth { TO_LOBBY, TO_ROOM, TO_PRIVATE };

struct conn {
  int fd;
  int id;
  /** The end of its set-up, and how far it may go now. */
  enum depth goal, depth;
  /** Its room, and its place in it; the first member opens the room if rooms must be opened. */
  int room, place;
  /** The next step of its set-up. */
  int step;
  bool ready;
  /** The id that the server assigned, if it assigns one. */
  long number;
  /** Received during the set-up, and not matched yet. */
  char *stash;
  size_t stashed;
  /** What the current step waits for. */
  const char *awaited;
  size_t awaited_bytes;
  /** Deliveries. */
  uint64_t seen;
  /** The speaker whose own marks are counted here: each is an answer. */
  struct speaker *watches;
  struct speaker *speaks;
  /** Data of the case about this client. */
  void *more;
};

/** A member who speaks. `wire` holds as many copies of its message as can be sent at once. */
struct speaker {
  struct conn *conn;
  unsigned char mark;
  char *wire;
  size_t message_bytes;
  uint64_t sent;
  /** Bytes that the kernel has not accepted yet; in `wire` they begin at `at`. */
  size_t owed, at;
};

/** A step of a set-up: what is sent, then what is awaited. */
struct step {
  char send[STEP_BYTES];
  size_t bytes;
  const char *await;
  size_t await_bytes;
};

/** A request for the cases with one outstanding request per client: what is sent, and how the answer is recognised. */
struct request {
  char send[MOST_REQUEST_BYTES];
  size_t bytes;
  const char *answer;
  size_t answer_bytes;
};

/** How to speak to one kind of server. All functions write into what they are given. */
struct dialect {
  const char *name;
  /** The step with this number; false if there is none. */
  bool (*step)(struct conn *, int number, struct step *);
  /** A message to the connection's room. */
  size_t (*say)(const struct conn *, const char *text, size_t text_bytes, char *out);
  /** A request that only asks for an answer. */
  void (*ping)(const struct conn *, struct request *);
  /** A private message that the server acknowledges; undefined if there are none. */
  void (*tell)(const struct conn *from, const struct conn *to, const char *text, size_t text_bytes, struct request *);
  /** Reads the private messages of the connection; undefined if they arrive by themselves. */
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
/** Waits at most this long, reads once from each ready connection, and calls `got`; `writable` may be NULL. */
void turn(int timeout_ms, void (*got)(struct conn *, unsigned char *, size_t), void (*writable)(struct conn *));
/** Lets `fd`, which is not a connection, end a turn and call `ticked`. */
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
/** The deliveries that all members together must have received in the end. */
uint64_t expected_deliveries(const struct plan *, const struct speaker *);
/** How many members received another number of messages than were sent in their room. */
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
/** Values read at the beginning and at the end of the measurement. */
struct reading {
  uint64_t ns;
  double own_cpu, server_cpu;
};
struct reading read_clocks(const struct plan *);
/** Begins the line of JSON: the case, the measured time, and the CPU shares in it. */
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

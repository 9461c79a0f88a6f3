// relay PORT: a server that only copies bytes, as the limit of what a machine can do. A client names a room by a number on a line
// and gets "+". From then on all members, including the sender, get what is sent in the room: one write per member for one turn
// of the loop. Port 0 is any free port; the line on stdout shows which.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ_BYTES = 64 * 1024, MOST_ROOMS = 65536, MOST_EVENTS = 1024 };

struct bytes {
  char *at;
  size_t length, room;
};

struct member {
  int fd;
  struct room *in;
  /** Its place in its room. */
  int place;
  /** Bytes that the kernel has not accepted yet. */
  struct bytes waiting;
};

struct room {
  struct member **members;
  int count, space;
  /** Bytes sent to the room in this turn. */
  struct bytes said;
};

static struct room rooms[MOST_ROOMS];
static struct room *loud[MOST_EVENTS];
static int loud_count;
static int poller;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static void append(struct bytes *to, const char *bytes, size_t length) {
  if (to->length + length > to->room) {
    to->room = 2 * (to->length + length);
    if (!(to->at = realloc(to->at, to->room))) die("memory");
  }
  memcpy(to->at + to->length, bytes, length);
  to->length += length;
}

static void poll_for(struct member *member, int how, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = member};
  if (epoll_ctl(poller, how, member->fd, &event) < 0) die("epoll_ctl");
}

/** Writes as much as the kernel accepts; the rest is sent first the next time. */
static void give(struct member *member, const char *bytes, size_t length) {
  if (member->waiting.length == 0) {
    ssize_t taken = send(member->fd, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (taken < 0) taken = 0;
    if ((size_t)taken == length) return;
    bytes += taken, length -= (size_t)taken;
    poll_for(member, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
  }
  append(&member->waiting, bytes, length);
}

static void give_rest(struct member *member) {
  ssize_t taken = send(member->fd, member->waiting.at, member->waiting.length, MSG_DONTWAIT | MSG_NOSIGNAL);
  if (taken <= 0) return;
  member->waiting.length -= (size_t)taken;
  memmove(member->waiting.at, member->waiting.at + taken, member->waiting.length);
  if (member->waiting.length == 0) poll_for(member, EPOLL_CTL_MOD, EPOLLIN);
}

static void enter(struct member *member, const char *line) {
  int number = atoi(line);
  if (number < 0 || number >= MOST_ROOMS) number = 0;
  struct room *room = member->in = &rooms[number];
  if (room->count == room->space) {
    room->space = 2 * room->space + 4;
    if (!(room->members = realloc(room->members, (size_t)room->space * sizeof *room->members))) die("memory");
  }
  member->place = room->count;
  room->members[room->count++] = member;
  give(member, "+\n", 2);
}

static void leave(struct member *member) {
  if (member->in) {
    struct room *room = member->in;
    struct member *last = room->members[--room->count];
    room->members[last->place = member->place] = last;
  }
  close(member->fd);
  free(member->waiting.at);
  free(member);
}

static void hear(struct member *member) {
  static char bytes[READ_BYTES];
  ssize_t length = recv(member->fd, bytes, sizeof bytes - 1, MSG_DONTWAIT);
  if (length < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (length <= 0) return leave(member);
  bytes[length] = 0;
  if (!member->in) return enter(member, bytes);
  if (member->in->said.length == 0) loud[loud_count++] = member->in;
  append(&member->in->said, bytes, (size_t)length);
}

static void tell_all(void) {
  for (int n = 0; n < loud_count; n++) {
    struct room *room = loud[n];
    for (int m = 0; m < room->count; m++) give(room->members[m], room->said.at, room->said.length);
    room->said.length = 0;
  }
  loud_count = 0;
}

static void take_in(int listener) {
  int yes = 1, fd;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct member *member = calloc(1, sizeof *member);
    if (!member) die("memory");
    member->fd = fd;
    poll_for(member, EPOLL_CTL_ADD, EPOLLIN);
  }
}

static int listen_at(int port) {
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof here;
  int yes = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(listener, (struct sockaddr *)&here, size) < 0) die("bind");
  if (listen(listener, 1024) < 0) die("listen");
  getsockname(listener, (struct sockaddr *)&here, &size);
  printf("relay listening at 127.0.0.1/%d\n", ntohs(here.sin_port));
  fflush(stdout);
  return listener;
}

int main(int count, char **words) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  poller = epoll_create1(EPOLL_CLOEXEC);
  int listener = listen_at(count > 1 ? atoi(words[1]) : 0);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    struct epoll_event events[MOST_EVENTS];
    int ready = epoll_wait(poller, events, MOST_EVENTS, -1);
    for (int n = 0; n < ready; n++) {
      struct member *member = events[n].data.ptr;
      if (!member) take_in(listener);
      else {
        if (events[n].events & EPOLLOUT) give_rest(member);
        if (events[n].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) hear(member);
      }
    }
    tell_all();
  }
}

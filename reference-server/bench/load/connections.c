// Connections and the event loop: one read from each ready connection, into one buffer for all.
#define _GNU_SOURCE
#include "load.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_EVENTS = 1024, WRITE_WAIT_MS = 5000 };

static int poller = -1;
static unsigned char buffer[TAIL_BYTES + READ_BYTES];
static unsigned char *const received = buffer + TAIL_BYTES;
static void (*clock_ticked)(void);

static int polled(void) {
  if (poller < 0 && (poller = epoll_create1(EPOLL_CLOEXEC)) < 0) fail("epoll: %s", strerror(errno));
  return poller;
}

struct conn *connections(int count) {
  struct conn *all = calloc((size_t)count, sizeof *all);
  if (!all) fail("no memory for %d connections", count);
  for (int n = 0; n < count; n++) all[n] = (struct conn){.fd = -1, .id = n};
  return all;
}

/** Connects, which takes no time on the loopback. */
void dial(struct conn *conn, const struct plan *plan) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)plan->port)};
  if (inet_pton(AF_INET, plan->host, &to.sin_addr) != 1) fail("%s is no IPv4 address", plan->host);
  conn->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (conn->fd < 0) fail("connection %d: %s; raise the limit of open files (ulimit -n)", conn->id, strerror(errno));
  int yes = 1;
  setsockopt(conn->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (connect(conn->fd, (struct sockaddr *)&to, sizeof to) < 0)
    fail("connection %d to %s:%d: %s", conn->id, plan->host, plan->port, strerror(errno));
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = conn};
  if (epoll_ctl(polled(), EPOLL_CTL_ADD, conn->fd, &event) < 0) fail("epoll: %s", strerror(errno));
}

/** After an RST no port stays in TIME_WAIT. */
void hang_up(struct conn *conn, bool reset) {
  struct linger none = {.l_onoff = 1, .l_linger = 0};
  if (reset) setsockopt(conn->fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
  close(conn->fd);
  conn->fd = -1;
}

void want_writable(struct conn *conn, bool wanted) {
  struct epoll_event event = {.events = EPOLLIN | (wanted ? EPOLLOUT : 0), .data.ptr = conn};
  epoll_ctl(polled(), EPOLL_CTL_MOD, conn->fd, &event);
}

void watch_clock(int fd, void (*ticked)(void)) {
  clock_ticked = ticked;
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  if (epoll_ctl(polled(), EPOLL_CTL_ADD, fd, &event) < 0) fail("epoll: %s", strerror(errno));
}

void turn(int timeout_ms, void (*got)(struct conn *, unsigned char *, size_t), void (*writable)(struct conn *)) {
  struct epoll_event events[MOST_EVENTS];
  int count = epoll_wait(polled(), events, MOST_EVENTS, timeout_ms);
  for (int n = 0; n < count; n++) {
    struct conn *conn = events[n].data.ptr;
    if (!conn) {
      clock_ticked();
      continue;
    }
    if (conn->fd < 0) continue;
    if (events[n].events & EPOLLOUT && writable) writable(conn);
    if (!(events[n].events & (EPOLLIN | EPOLLHUP | EPOLLERR))) continue;
    ssize_t length = recv(conn->fd, received, READ_BYTES, MSG_DONTWAIT);
    if (length > 0) got(conn, received, (size_t)length);
    else if (length == 0) fail("the server closed connection %d", conn->id);
    else if (errno != EAGAIN && errno != EINTR) fail("connection %d: %s", conn->id, strerror(errno));
  }
}

/** Sends all bytes at once; they must be few compared with a socket's buffer. */
void send_whole(struct conn *conn, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t taken = send(conn->fd, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (taken > 0) {
      bytes += taken;
      length -= (size_t)taken;
    } else if (errno == EAGAIN) {
      struct pollfd one = {.fd = conn->fd, .events = POLLOUT};
      if (poll(&one, 1, WRITE_WAIT_MS) == 0) fail("the server takes nothing from connection %d for %d ms", conn->id, WRITE_WAIT_MS);
    } else if (errno != EINTR) fail("connection %d: %s", conn->id, strerror(errno));
  }
}

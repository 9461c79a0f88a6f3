// load DIALECT HOST PORT CASE [key=value …]: puts load on a server, and prints its measurements as one line of JSON.
// load run FILES PROGRAM [argument …]: becomes that program, with more open files; it ends when its parent process ends.
#include "load.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static const struct dialect *const dialects[] = {&parley, &redis, &nats, &relay};

static const struct {
  const char *name;
  void (*run)(const struct plan *);
} cases[] = {
    {"fan-out", fan_out}, {"paced", paced}, {"ping", pings}, {"private", privates}, {"handshakes", handshakes}, {"idle", idle},
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct dialect *dialect_named(const char *name) {
  for (size_t n = 0; n < LENGTH(dialects); n++)
    if (strcmp(dialects[n]->name, name) == 0) return dialects[n];
  fail("there is no dialect %s", name);
}

static void set(struct plan *plan, const char *pair) {
  const char *value = strchr(pair, '=');
  if (!value) fail("%s is no key=value", pair);
  size_t length = (size_t)(value++ - pair);
#define KEY(name) (length == strlen(name) && memcmp(pair, name, length) == 0)
  if (KEY("rooms")) plan->rooms = atoi(value);
  else if (KEY("members")) plan->members = atoi(value);
  else if (KEY("speakers")) plan->speakers = atoi(value);
  else if (KEY("window")) plan->window = atoi(value);
  else if (KEY("textBytes")) plan->text_bytes = atoi(value);
  else if (KEY("clients")) plan->clients = atoi(value);
  else if (KEY("connections")) plan->connections = atoi(value);
  else if (KEY("rate")) plan->rate = atof(value);
  else if (KEY("seconds")) plan->seconds = atof(value);
  else if (KEY("warmUpSeconds")) plan->warm_up_seconds = atof(value);
  else if (KEY("pid")) {
    if (plan->pid_count == (int)LENGTH(plan->pids)) fail("at most %d processes", plan->pid_count);
    plan->pids[plan->pid_count++] = atoi(value);
  } else fail("there is no key %.*s", (int)length, pair);
#undef KEY
}

int main(int count, char **words) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (count >= 4 && strcmp(words[1], "run") == 0) {
    more_files(atol(words[2]));
    execvp(words[3], words + 3);
    fail("%s can't be run", words[3]);
  }
  if (count < 5) fail("expected DIALECT HOST PORT CASE [key=value ...]");
  struct plan plan = {
      .dialect = dialect_named(words[1]), .host = words[2], .port = atoi(words[3]),
      .rooms = 1, .members = 100, .speakers = 4, .window = 256, .text_bytes = 100,
      .clients = 50, .connections = 5000, .rate = 2000, .seconds = 3, .warm_up_seconds = 1,
  };
  for (int n = 5; n < count; n++) set(&plan, words[n]);
  more_files(65536);
  for (size_t n = 0; n < LENGTH(cases); n++) {
    if (strcmp(cases[n].name, words[4]) != 0) continue;
    cases[n].run(&plan);
    return 0;
  }
  fail("there is no case %s", words[4]);
}

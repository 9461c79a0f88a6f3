// Clocks, CPU time and memory, of the generator and of the server's processes.
#define _GNU_SOURCE
#include "load.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

uint64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

double own_cpu_seconds(void) {
  struct timespec used;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

/** User and system time of all threads, including ended ones, from /proc. */
double server_cpu_seconds(const struct plan *plan) {
  double ticks = 0;
  for (int n = 0; n < plan->pid_count; n++) {
    char path[64], line[1024] = "";
    snprintf(path, sizeof path, "/proc/%d/stat", plan->pids[n]);
    FILE *file = fopen(path, "r");
    if (!file) fail("the server's process %d is gone", plan->pids[n]);
    if (!fgets(line, sizeof line, file)) line[0] = 0;
    fclose(file);
    // The name of the program, in parentheses, may hold anything.
    char *rest = strrchr(line, ')');
    unsigned long user = 0, system = 0;
    if (!rest || sscanf(rest + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
      fail("%s is not as expected", path);
    ticks += (double)(user + system);
  }
  return ticks / (double)sysconf(_SC_CLK_TCK);
}

double server_rss_bytes(const struct plan *plan) {
  double pages = 0;
  for (int n = 0; n < plan->pid_count; n++) {
    char path[64];
    long resident = 0;
    snprintf(path, sizeof path, "/proc/%d/statm", plan->pids[n]);
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%*d %ld", &resident) != 1) fail("the server's process %d is gone", plan->pids[n]);
    fclose(file);
    pages += (double)resident;
  }
  return pages * (double)sysconf(_SC_PAGESIZE);
}

/** Raises the limit of open files, and the hard limit if this user may. */
void more_files(long wanted) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_cur != RLIM_INFINITY && files.rlim_cur >= (rlim_t)wanted) return;
  struct rlimit raised = {(rlim_t)wanted, files.rlim_max > (rlim_t)wanted ? files.rlim_max : (rlim_t)wanted};
  if (setrlimit(RLIMIT_NOFILE, &raised) == 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

void fail(const char *pattern, ...) {
  va_list values;
  va_start(values, pattern);
  fputs("load: ", stderr);
  vfprintf(stderr, pattern, values);
  fputc('\n', stderr);
  va_end(values);
  exit(1);
}

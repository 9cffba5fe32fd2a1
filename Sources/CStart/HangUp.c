// SIGHUP has the service read its configuration again. Until it is ready for that, the signal must not do what it does
// by default, and that is to end the process: somebody may reload it in the moment in which it starts. Swift's `main`
// comes too late for that, by the ten or more milliseconds in which libraries set themselves up; functions of the
// section .preinit_array come before them.
#include "include/CStart.h"
#include <signal.h>
#include <stddef.h>
#include <string.h>

static sigset_t before;
static int is_held;

static void hold(int count, char **words, char **environment) {
  (void)environment;
  for (int index = 1; index < count; index++) {
    if (strcmp(words[index], "run") != 0) continue;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    is_held = sigprocmask(SIG_BLOCK, &set, &before) == 0;
    return;
  }
}

__attribute__((section(".preinit_array"), used)) static void (*const first)(int, char **, char **) = hold;

void start_release_hang_up(void) {
  if (is_held) sigprocmask(SIG_SETMASK, &before, NULL);
  is_held = 0;
}

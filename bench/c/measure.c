// measure FILE COMMAND [ARGUMENT …]: runs a command and appends its wall time, its CPU time (user and system,
// seconds) and its largest resident memory (MB) to a file. Its exit code is the command's.
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int count, char **arguments) {
  if (count < 3) return 64;
  struct timespec begun, ended;
  clock_gettime(CLOCK_MONOTONIC, &begun);
  pid_t child = vfork();
  if (child == 0) {
    execvp(arguments[2], arguments + 2);
    _exit(127);
  }
  int status;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) return 71;
  clock_gettime(CLOCK_MONOTONIC, &ended);
  FILE *file = fopen(arguments[1], "a");
  if (file == NULL) return 73;
  double wall = (double)(ended.tv_sec - begun.tv_sec) + (double)(ended.tv_nsec - begun.tv_nsec) / 1e9;
  fprintf(file, "%.4f %.4f %.1f\n", wall, seconds(usage.ru_utime) + seconds(usage.ru_stime),
          (double)usage.ru_maxrss / 1000);
  fclose(file);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 70;
}

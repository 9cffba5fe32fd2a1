#include "include/CStart.h"
#include <errno.h>
#include <stdio.h>

int start_flush_output(void) {
  errno = 0;
  if (fflush(stdout) != 0) return errno;
  return ferror(stdout) ? -1 : 0;
}

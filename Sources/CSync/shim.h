// syncfs, which glibc declares to GNU sources only.
#pragma once
#include <sys/syscall.h>
#include <unistd.h>

// Brings the file system of an open file to its disk; 0, or -1 with errno.
static inline int csync_file_system(int descriptor) {
  extern long syscall(long number, ...);
  return (int)syscall(SYS_syncfs, descriptor);
}

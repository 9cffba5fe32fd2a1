// Makes the disk fail for a program that is started with LD_PRELOAD naming this library.
//
// $TROUBLE names a file; while it is there, each of its lines `ERRNO OPERATIONS PART` makes the operations on
// paths that hold PART fail with that number: `28 wo doiwatch.db` is a full disk for the database.
//   o  opening for writing, making folders and sockets      w  writing and changing the length
//   s  syncing                                  r  renaming and linking
//   h  waiting for sockets, by threads whose name holds PART: they hang until the line is gone
// $TROUBLE_RECORD names a file to which every such operation that succeeded is appended, as `OPERATION PATH`.
// $TROUBLE_HANG_UP has the program receive SIGHUP before its first own line.
// $TROUBLE_CLOCK names a file; while it is there, the clock is ahead by the seconds it holds.
#define _GNU_SOURCE
#include "include/TroubleShim.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

// The file is read by bare system calls, so that reading it is no operation itself.
static int trouble(char operation, const char *path) {
  const char *name = getenv("TROUBLE");
  if (!name || !path) return 0;
  int file = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char text[1024];
  long size = syscall(SYS_read, file, text, sizeof text - 1);
  syscall(SYS_close, file);
  if (size <= 0) return 0;
  text[size] = 0;
  char *rest = text, *line;
  while ((line = strsep(&rest, "\n"))) {
    int number = 0;
    char operations[16] = "", part[512] = "";
    if (sscanf(line, "%d %15s %511s", &number, operations, part) != 3) continue;
    if (strchr(operations, operation) && strstr(path, part)) return number;
  }
  return 0;
}

static void record(char operation, const char *path) {
  const char *name = getenv("TROUBLE_RECORD");
  if (!name || !path) return;
  char line[600];
  int size = snprintf(line, sizeof line, "%c %s\n", operation, path);
  int file = (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  syscall(SYS_write, file, line, size);
  syscall(SYS_close, file);
}

// Unknown where nobody asked for trouble, as in the tests' own process: looking it up takes longer than the operation.
static const char *path_of(int file, char *path, size_t room) {
  if (!getenv("TROUBLE") && !getenv("TROUBLE_RECORD")) return NULL;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  long size = readlink(link, path, room - 1);
  if (size < 0) return NULL;
  path[size] = 0;
  return path;
}

__attribute__((constructor)) static void hang_up(void) {
  char path[512] = "";
  // Not whatever starts it.
  if (getenv("TROUBLE_HANG_UP") && readlink("/proc/self/exe", path, sizeof path - 1) > 0 &&
      strstr(path, "/doiwatch"))
    kill(getpid(), SIGHUP);
}

#define NEXT(name) \
  static __typeof__(&name) next; \
  if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define FAIL_IF(operation, path) \
  do { \
    int kept = errno, number = trouble(operation, path); \
    errno = number ? number : kept; \
    if (number) return -1; \
  } while (0)
#define ON_FILE(name, operation, call) \
  NEXT(name); \
  char room[512]; \
  const char *path = path_of(file, room, sizeof room); \
  FAIL_IF(operation, path); \
  __auto_type result = call; \
  int kept = errno; \
  if (result >= 0) record(operation, path); \
  errno = kept; \
  return result

ssize_t write(int file, const void *bytes, size_t size) {
  ON_FILE(write, 'w', next(file, bytes, size));
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) {
  ON_FILE(pwrite, 'w', next(file, bytes, size, at));
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
  ON_FILE(pwrite64, 'w', next(file, bytes, size, at));
}
int ftruncate(int file, off_t size) { ON_FILE(ftruncate, 'w', next(file, size)); }
int ftruncate64(int file, off64_t size) { ON_FILE(ftruncate64, 'w', next(file, size)); }
int fsync(int file) { ON_FILE(fsync, 's', next(file)); }
int fdatasync(int file) { ON_FILE(fdatasync, 's', next(file)); }

#define ON_OPEN(call) \
  mode_t mode = 0; \
  if (flags & (O_CREAT | O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  } \
  if (flags & (O_WRONLY | O_RDWR | O_CREAT)) FAIL_IF('o', path); \
  return call

int open(const char *path, int flags, ...) {
  NEXT(open);
  ON_OPEN(next(path, flags, mode));
}
int open64(const char *path, int flags, ...) {
  NEXT(open64);
  ON_OPEN(next(path, flags, mode));
}

int epoll_wait(int set, struct epoll_event *events, int room, int milliseconds) {
  NEXT(epoll_wait);
  char thread[16] = "";
  prctl(PR_GET_NAME, thread, 0, 0, 0);
  while (trouble('h', thread)) usleep(10000);
  return next(set, events, room, milliseconds);
}

#define ON_PATHS(name, operation, path, call) \
  NEXT(name); \
  FAIL_IF(operation, path); \
  int result = call; \
  int kept = errno; \
  if (result >= 0) record(operation, path); \
  errno = kept; \
  return result

int rename(const char *from, const char *to) {
  ON_PATHS(rename, 'r', from, next(from, to));
}
int link(const char *from, const char *to) {
  ON_PATHS(link, 'r', from, next(from, to));
}
int bind(int socket, const struct sockaddr *address, socklen_t size) {
  NEXT(bind);
  if (address->sa_family == AF_UNIX) FAIL_IF('o', ((const struct sockaddr_un *)address)->sun_path);
  return next(socket, address, size);
}
int mkdir(const char *path, mode_t mode) {
  ON_PATHS(mkdir, 'o', path, next(path, mode));
}

int clock_gettime(clockid_t clock, struct timespec *moment) {
  NEXT(clock_gettime);
  int result = next(clock, moment);
  const char *name = clock == CLOCK_REALTIME ? getenv("TROUBLE_CLOCK") : NULL;
  if (result < 0 || !name) return result;
  int kept = errno, file = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDONLY | O_CLOEXEC);
  char text[32] = "";
  if (file >= 0) {
    syscall(SYS_read, file, text, sizeof text - 1);
    syscall(SYS_close, file);
  }
  moment->tv_sec += atol(text);
  errno = kept;
  return result;
}

// web PAGE PORT [DELAY]: a small web on loopback for one client program: a handle proxy's API, its redirects, the
// agency's name, and landing pages, all at one port. What stands after the last slash of the path is the DOI's
// suffix; @DOI@ in the page becomes the DOI. With a delay, an answer takes that many milliseconds.
//
//   /api/handles/10.5555/1   the handle record        /doiRA/10.5555/1   the agency
//   /10.5555/1               the redirect             /page/1            the landing page
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 20000, ROOM = 65536, LARGEST = 4096 };

typedef struct {
  char in[LARGEST];
  size_t count;
  long due;  // when the answer to what is in `in` goes out; 0 = nothing to answer yet
} Connection;

static Connection *connections[MOST];
static char page[ROOM];
static int port, delay;
// Answers in the order in which they are due, as every one waits equally long.
static int waiting[MOST];
static long first, last;

static long milliseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static size_t landing_page(char *out, const char *suffix) {
  size_t length = 0;
  for (const char *from = page;;) {
    const char *mark = strstr(from, "@DOI@");
    size_t part = mark == NULL ? strlen(from) : (size_t)(mark - from);
    memcpy(out + length, from, part);
    length += part;
    if (mark == NULL) return length;
    length += (size_t)sprintf(out + length, "10.5555/%s", suffix);
    from = mark + 5;
  }
}

static void answer(int client, Connection *connection) {
  static char body[2 * ROOM], out[2 * ROOM + 512];
  char path[512] = "";
  sscanf(connection->in, "GET %511s", path);
  path[strcspn(path, "?")] = 0;
  const char *suffix = strrchr(path, '/') == NULL ? "" : strrchr(path, '/') + 1;
  const char *type = "application/json", *status = "200 OK";
  char extra[600] = "";
  size_t length = 0;
  if (strncmp(path, "/api/handles/", 13) == 0) {
    length = (size_t)sprintf(
        body,
        "{\"responseCode\":1,\"handle\":\"%s\",\"values\":[{\"index\":1,\"type\":\"URL\",\"data\":{\"format\":"
        "\"string\",\"value\":\"http://127.0.0.2:%d/page/%s\"},\"ttl\":86400,\"timestamp\":\"2019-02-27T10:11:12Z\"}]}",
        path + 13, port, suffix);
  } else if (strncmp(path, "/doiRA/", 7) == 0) {
    length = (size_t)sprintf(body, "[{\"DOI\":\"%s\",\"RA\":\"mEDRA\"}]", path + 7);
  } else if (strncmp(path, "/10.", 4) == 0) {
    status = "302 Found";
    type = "text/html;charset=utf-8";
    snprintf(extra, sizeof extra, "Location: http://127.0.0.2:%d/page/%s\r\n", port, suffix);
    length = (size_t)sprintf(body, "<html><head><title>Handle Redirect</title></head><body></body></html>");
  } else if (strncmp(path, "/page/", 6) == 0 && *suffix >= '0' && *suffix <= '9') {
    type = "text/html; charset=utf-8";
    length = landing_page(body, suffix);
  } else {
    status = "404 Not Found";
    type = "text/plain";
  }
  int head = sprintf(out, "HTTP/1.1 %s\r\nServer: web\r\nContent-Type: %s\r\n%sContent-Length: %zu\r\n\r\n", status,
                     type, extra, length);
  memcpy(out + head, body, length);
  size_t total = (size_t)head + length, sent = 0;
  while (sent < total) {
    ssize_t count = send(client, out + sent, total - sent, MSG_NOSIGNAL);
    if (count > 0) sent += (size_t)count;
    else if (count < 0 && errno != EAGAIN && errno != EINTR) break;
  }
  connection->count = 0;
  connection->due = 0;
}

static void drop(int client) {
  free(connections[client]);
  connections[client] = NULL;
  close(client);
}

static void receive(int client) {
  Connection *connection = connections[client];
  ssize_t count =
      recv(client, connection->in + connection->count, LARGEST - 1 - connection->count, MSG_DONTWAIT);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0) {
    drop(client);
    return;
  }
  connection->count += (size_t)count;
  connection->in[connection->count] = 0;
  if (connection->due != 0 || strstr(connection->in, "\r\n\r\n") == NULL) return;
  if (delay == 0) {
    answer(client, connection);
    return;
  }
  connection->due = milliseconds() + delay;
  waiting[last++ % MOST] = client;
}

static void answer_due(void) {
  for (long now = milliseconds(); first < last; first++) {
    Connection *connection = connections[waiting[first % MOST]];
    if (connection == NULL || connection->due == 0) continue;
    if (connection->due > now) return;
    answer(waiting[first % MOST], connection);
  }
}

static int listen_on(int port) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  // All of 127.0.0.0/8, so that one program can be many hosts; who comes from elsewhere is turned away.
  address.sin_addr.s_addr = htonl(INADDR_ANY);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 4096) != 0) {
    perror("web");
    exit(71);
  }
  return listener;
}

int main(int count, char **arguments) {
  if (count < 3) return 64;
  FILE *file = fopen(arguments[1], "r");
  if (file == NULL || fread(page, 1, ROOM / 2, file) == 0) return 66;
  port = atoi(arguments[2]);
  delay = count > 3 ? atoi(arguments[3]) : 0;
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  int listener = listen_on(port), poller = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[256];
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    int ready = epoll_wait(poller, events, 256, first < last ? 1 : -1);
    for (int index = 0; index < ready; index++) {
      if (events[index].data.fd != listener) {
        receive(events[index].data.fd);
        continue;
      }
      int client, yes = 1;
      struct sockaddr_in from;
      socklen_t size = sizeof from;
      while ((client = accept4(listener, (struct sockaddr *)&from, &size, SOCK_NONBLOCK)) >= 0) {
        if (client >= MOST || ntohl(from.sin_addr.s_addr) >> 24 != 127) {
          close(client);
          continue;
        }
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        connections[client] = calloc(1, sizeof(Connection));
        event.data.fd = client;
        epoll_ctl(poller, EPOLL_CTL_ADD, client, &event);
      }
    }
    answer_due();
  }
}

// libcurl's variadic and macro-heavy parts as plain functions that Swift can call.
#pragma once
#include <curl/curl.h>
#include <errno.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_write(
    CURL *easy, size_t (*callback)(char *, size_t, size_t, void *), void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, callback);
  return code ? code : curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}
static inline CURLcode ccurl_set_open_socket(
    CURL *easy, curl_socket_t (*callback)(void *, curlsocktype, struct curl_sockaddr *), void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
  return code ? code : curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
}
static inline CURLcode ccurl_set_close_socket(
    CURL *easy, int (*callback)(void *, curl_socket_t), void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, callback);
  return code ? code : curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, context);
}
static inline CURLcode ccurl_set_before_request(
    CURL *easy, int (*callback)(void *, char *, char *, int, int), void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
  return code ? code : curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
}
static inline CURLcode ccurl_set_read(
    CURL *easy, size_t (*callback)(char *, size_t, size_t, void *), void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_READFUNCTION, callback);
  return code ? code : curl_easy_setopt(easy, CURLOPT_READDATA, context);
}
static inline CURLcode ccurl_set_debug(
    CURL *easy, int (*callback)(CURL *, curl_infotype, char *, size_t, void *), void *context) {
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  CURLcode code = curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, callback);
  return code ? code : curl_easy_setopt(easy, CURLOPT_DEBUGDATA, context);
}
static inline CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_header(
    CURL *easy, size_t (*callback)(char *, size_t, size_t, void *), void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, callback);
  return code ? code : curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
}
// The SSL * of the connection that a transfer uses now; null without TLS, or with another library than OpenSSL.
static inline void *ccurl_info_ssl(CURL *easy) {
  struct curl_tlssessioninfo *session = 0;
  if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || !session) return 0;
  return session->backend == CURLSSLBACKEND_OPENSSL ? session->internals : 0;
}
static inline CURLcode ccurl_info_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_info_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_info_string(CURL *easy, CURLINFO info, const char **value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_info_list(CURL *easy, CURLINFO info, struct curl_slist **value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_info_pointer(CURL *easy, CURLINFO info, void **value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline struct curl_certinfo *ccurl_info_certificates(CURL *easy) {
  struct curl_certinfo *certificates = 0;
  return curl_easy_getinfo(easy, CURLINFO_CERTINFO, &certificates) == CURLE_OK ? certificates : 0;
}
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}
// The message's result, out of its union; only meaningful for CURLMSG_DONE.
static inline CURLcode ccurl_message_result(const CURLMsg *message) { return message->data.result; }
static inline curl_socket_t ccurl_open_socket(const struct curl_sockaddr *address) {
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}
// Whether this machine has a route to an address. Nothing is sent: a datagram socket that is connected only looks it up.
static inline int ccurl_has_route(const void *address, unsigned length) {
  const struct sockaddr *target = (const struct sockaddr *)address;
  int probe = socket(target->sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (probe < 0) return errno != EAFNOSUPPORT;
  int code = connect(probe, target, length), reason = errno;
  close(probe);
  return code == 0 || (reason != ENETUNREACH && reason != EADDRNOTAVAIL && reason != ENETDOWN);
}
static inline const struct sockaddr *ccurl_sockaddr(const struct curl_sockaddr *address) {
  return &address->addr;
}

// Lets the process have so many descriptors, as far as its hard limit goes: many systems give 1,024, and a transfer
// that gets none fails through no fault of its host.
static inline void ccurl_allow_descriptors(unsigned long wanted) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// Waiting by epoll, for libcurl's interface of sockets.

// A descriptor with news, and what curl_multi_socket_action is to be told of it.
typedef struct {
  curl_socket_t socket;
  int events;
} ccurl_ready;

static const curl_socket_t ccurl_socket_timeout = CURL_SOCKET_TIMEOUT;

static inline void ccurl_multi_set_watch(
    CURLM *multi, curl_socket_callback changed, curl_multi_timer_callback timer, void *context) {
  curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, changed);
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, timer);
  curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
}

static inline int ccurl_epoll(void) { return epoll_create1(EPOLL_CLOEXEC); }

// A descriptor that ends the wait when it is rung; -1 where there is none to be had.
static inline int ccurl_bell(int poller) {
  int bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  struct epoll_event event = {.events = EPOLLIN};
  event.data.fd = bell;
  if (bell >= 0) epoll_ctl(poller, EPOLL_CTL_ADD, bell, &event);
  return bell;
}

static inline void ccurl_ring(int bell) {
  uint64_t one = 1;
  ssize_t written = write(bell, &one, sizeof one);
  (void)written;
}

// Watches a descriptor for what libcurl waits for, or no longer. A descriptor that was closed has left the set by
// itself, and its number may be another's by now.
static inline void ccurl_watch(int poller, curl_socket_t socket, int what, int is_known) {
  struct epoll_event event = {.events = 0};
  event.data.fd = socket;
  if (what == CURL_POLL_REMOVE) {
    epoll_ctl(poller, EPOLL_CTL_DEL, socket, &event);
    return;
  }
  if (what != CURL_POLL_OUT) event.events |= EPOLLIN;
  if (what != CURL_POLL_IN) event.events |= EPOLLOUT;
  if (epoll_ctl(poller, is_known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event) != 0)
    epoll_ctl(poller, errno == EEXIST ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
}

// Waits for news; a ringing bell is heard, but is none of them.
static inline int ccurl_wait(int poller, int bell, ccurl_ready *ready, int room, int milliseconds) {
  struct epoll_event events[256];
  int count = epoll_wait(poller, events, room < 256 ? room : 256, milliseconds), news = 0;
  for (int index = 0; index < count; index++) {
    int socket = events[index].data.fd;
    if (socket == bell) {
      uint64_t rung;
      ssize_t got = read(bell, &rung, sizeof rung);
      (void)got;
      continue;
    }
    ready[news].socket = socket;
    ready[news].events = (events[index].events & EPOLLIN ? CURL_CSELECT_IN : 0)
                         | (events[index].events & EPOLLOUT ? CURL_CSELECT_OUT : 0)
                         | (events[index].events & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
    news++;
  }
  return news;
}

// Leaves no core of a process that holds secrets.
static inline void ccurl_leave_no_core(void) { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

// Names the calling thread as ps, top and /proc show it; Foundation's own name does not reach the kernel.
static inline void ccurl_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

// A host of any script as the network's names write it; null where it cannot be written so. To be freed by curl_free.
static inline char *ccurl_punycode(const char *host) {
#ifdef CURLU_PUNYCODE
  CURLU *url = curl_url();
  char *text = 0;
  if (url && curl_url_set(url, CURLUPART_SCHEME, "https", 0) == CURLUE_OK
      && curl_url_set(url, CURLUPART_HOST, host, 0) == CURLUE_OK)
    curl_url_get(url, CURLUPART_HOST, &text, CURLU_PUNYCODE);
  curl_url_cleanup(url);
  return text;
#else
  return 0;
#endif
}

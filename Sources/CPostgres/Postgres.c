#include "CPostgres.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static struct {
  pq_connection *(*connectStartParams)(const char *const *, const char *const *, int);
  int (*connectPoll)(pq_connection *);
  void (*finish)(pq_connection *);
  int (*status)(const pq_connection *);
  char *(*errorMessage)(const pq_connection *);
  int (*socket)(const pq_connection *);
  int (*setnonblocking)(pq_connection *, int);
  int (*sendPrepare)(pq_connection *, const char *, const char *, int, const unsigned *);
  int (*sendQueryPrepared)(
      pq_connection *, const char *, int, const char *const *, const int *, const int *, int);
  int (*sendQuery)(pq_connection *, const char *);
  int (*flush)(pq_connection *);
  int (*consumeInput)(pq_connection *);
  int (*isBusy)(pq_connection *);
  pq_result *(*getResult)(pq_connection *);
  void (*clear)(pq_result *);
  int (*resultStatus)(const pq_result *);
  char *(*resultErrorField)(const pq_result *, int);
  int (*ntuples)(const pq_result *);
  int (*nfields)(const pq_result *);
  char *(*getvalue)(const pq_result *, int, int);
  int (*getlength)(const pq_result *, int, int);
  int (*getisnull)(const pq_result *, int, int);
  pq_notice *(*notifies)(pq_connection *);
  void (*freemem)(void *);
  void *(*setNoticeProcessor)(pq_connection *, void (*)(void *, const char *), void *);
} pq;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char trouble[512];
static int isOpen;

static void openLibrary(void) {
  // They would lead elsewhere than the place that was checked: libpq prefers an address to the host that is named.
  unsetenv("PGHOSTADDR");
  unsetenv("PGSERVICE");
  void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *words = dlerror();
    snprintf(trouble, sizeof trouble, "%s", words ? words : "libpq.so.5 cannot be opened");
    return;
  }
  const struct {
    void *place;
    const char *name;
  } all[] = {
      {&pq.connectStartParams, "PQconnectStartParams"},
      {&pq.connectPoll, "PQconnectPoll"},
      {&pq.finish, "PQfinish"},
      {&pq.status, "PQstatus"},
      {&pq.errorMessage, "PQerrorMessage"},
      {&pq.socket, "PQsocket"},
      {&pq.setnonblocking, "PQsetnonblocking"},
      {&pq.sendPrepare, "PQsendPrepare"},
      {&pq.sendQueryPrepared, "PQsendQueryPrepared"},
      {&pq.sendQuery, "PQsendQuery"},
      {&pq.flush, "PQflush"},
      {&pq.consumeInput, "PQconsumeInput"},
      {&pq.isBusy, "PQisBusy"},
      {&pq.getResult, "PQgetResult"},
      {&pq.clear, "PQclear"},
      {&pq.resultStatus, "PQresultStatus"},
      {&pq.resultErrorField, "PQresultErrorField"},
      {&pq.ntuples, "PQntuples"},
      {&pq.nfields, "PQnfields"},
      {&pq.getvalue, "PQgetvalue"},
      {&pq.getlength, "PQgetlength"},
      {&pq.getisnull, "PQgetisnull"},
      {&pq.notifies, "PQnotifies"},
      {&pq.freemem, "PQfreemem"},
      {&pq.setNoticeProcessor, "PQsetNoticeProcessor"},
  };
  for (size_t index = 0; index < sizeof all / sizeof all[0]; index++) {
    void *function = dlsym(library, all[index].name);
    if (!function) {
      snprintf(trouble, sizeof trouble, "libpq.so.5 has no %s; it is too old", all[index].name);
      return;
    }
    *(void **)all[index].place = function;
  }
  isOpen = 1;
}

const char *pq_open(void) {
  pthread_once(&once, openLibrary);
  return isOpen ? NULL : trouble;
}

pq_connection *pq_connect_start(const char *const *names, const char *const *values) {
  return pq.connectStartParams(names, values, 1);
}
int pq_connect_poll(pq_connection *connection) { return pq.connectPoll(connection); }
void pq_finish(pq_connection *connection) { pq.finish(connection); }
int pq_status(pq_connection *connection) { return pq.status(connection); }
const char *pq_error(pq_connection *connection) { return pq.errorMessage(connection); }
int pq_socket(pq_connection *connection) { return pq.socket(connection); }
int pq_set_nonblocking(pq_connection *connection) { return pq.setnonblocking(connection, 1); }
int pq_send_prepare(pq_connection *connection, const char *name, const char *sql) {
  return pq.sendPrepare(connection, name, sql, 0, NULL);
}
int pq_send_prepared(
    pq_connection *connection, const char *name, int count, const char *const *values, const int *lengths,
    const int *formats) {
  return pq.sendQueryPrepared(connection, name, count, values, lengths, formats, 1);
}
int pq_send_query(pq_connection *connection, const char *sql) { return pq.sendQuery(connection, sql); }
int pq_flush(pq_connection *connection) { return pq.flush(connection); }
int pq_consume(pq_connection *connection) { return pq.consumeInput(connection); }
int pq_is_busy(pq_connection *connection) { return pq.isBusy(connection); }
pq_result *pq_get_result(pq_connection *connection) { return pq.getResult(connection); }
void pq_clear(pq_result *result) { pq.clear(result); }
int pq_result_status(const pq_result *result) { return pq.resultStatus(result); }
const char *pq_result_field(const pq_result *result, int field) {
  return pq.resultErrorField(result, field);
}
int pq_rows(const pq_result *result) { return pq.ntuples(result); }
int pq_columns(const pq_result *result) { return pq.nfields(result); }
const char *pq_value(const pq_result *result, int row, int column) {
  return pq.getvalue(result, row, column);
}
int pq_length(const pq_result *result, int row, int column) { return pq.getlength(result, row, column); }
int pq_is_null(const pq_result *result, int row, int column) { return pq.getisnull(result, row, column); }
pq_notice *pq_next_notice(pq_connection *connection) { return pq.notifies(connection); }
void pq_free_notice(pq_notice *notice) { pq.freemem(notice); }

static void ignore(void *context, const char *words) {
  (void)context;
  (void)words;
}
void pq_be_silent(pq_connection *connection) { pq.setNoticeProcessor(connection, ignore, NULL); }

#ifndef C_POSTGRES_H
#define C_POSTGRES_H

#include <stddef.h>

// libpq, opened when it is needed: a machine without it runs everything that needs no PostgreSQL. Nothing of its headers
// is needed; the numbers below are part of its stable interface.

typedef struct pg_conn pq_connection;
typedef struct pg_result pq_result;

// What libpq tells of a notice that somebody sent (PGnotify).
typedef struct pq_notice {
  char *channel;
  int process;
  char *words;
} pq_notice;

enum { PQ_CONNECTION_OK = 0 };
enum { PQ_POLLING_FAILED = 0, PQ_POLLING_READING = 1, PQ_POLLING_WRITING = 2, PQ_POLLING_OK = 3 };
enum { PQ_COMMAND_OK = 1, PQ_TUPLES_OK = 2 };
// The field of an error that holds its SQLSTATE.
enum { PQ_DIAG_SQLSTATE = 'C', PQ_DIAG_MESSAGE_PRIMARY = 'M' };

// Opens libpq, once; null where that went well, else why it did not.
const char *pq_open(void);

pq_connection *pq_connect_start(const char *const *names, const char *const *values);
int pq_connect_poll(pq_connection *connection);
void pq_finish(pq_connection *connection);
int pq_status(pq_connection *connection);
const char *pq_error(pq_connection *connection);
int pq_socket(pq_connection *connection);
int pq_set_nonblocking(pq_connection *connection);
int pq_send_prepare(pq_connection *connection, const char *name, const char *sql);
int pq_send_prepared(
    pq_connection *connection, const char *name, int count, const char *const *values, const int *lengths,
    const int *formats);
int pq_send_query(pq_connection *connection, const char *sql);
int pq_flush(pq_connection *connection);
int pq_consume(pq_connection *connection);
int pq_is_busy(pq_connection *connection);
pq_result *pq_get_result(pq_connection *connection);
void pq_clear(pq_result *result);
int pq_result_status(const pq_result *result);
const char *pq_result_field(const pq_result *result, int field);
int pq_rows(const pq_result *result);
int pq_columns(const pq_result *result);
const char *pq_value(const pq_result *result, int row, int column);
int pq_length(const pq_result *result, int row, int column);
int pq_is_null(const pq_result *result, int row, int column);
pq_notice *pq_next_notice(pq_connection *connection);
void pq_free_notice(pq_notice *notice);
// Has libpq keep to itself what it would write to standard error.
void pq_be_silent(pq_connection *connection);

#endif

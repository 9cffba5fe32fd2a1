// What of SQLite's variadic configuration is used, as a plain function that Swift can call.
#pragma once
#include <sqlite3.h>

// Keeps in memory what a statement that fails would have to take back, as long as it is not larger; to be called
// before the first connection is opened.
static inline int csqlite_hold_statement_journals(int bytes) {
  return sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, bytes);
}

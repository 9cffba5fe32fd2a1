#ifndef C_START_H
#define C_START_H

// Lets SIGHUP through again, where it was held from the process's start on; one that came meanwhile does its work.
void start_release_hang_up(void);

// Has glibc keep to so few arenas of memory: by itself it makes one for nearly every thread, and what was freed in one
// is not found again by another, so that memory grew with every reload.
void start_with_arenas(int most);

// Writes what standard output still holds. 0 where everything it was ever given was written; else the number of the
// error, or -1 where that is not known any more. In C, because Swift 6 takes `stdout` for state that anybody may change.
int start_flush_output(void);

#endif

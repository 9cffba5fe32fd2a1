#ifndef C_START_H
#define C_START_H

// Lets SIGHUP through again, where it was held from the process's start on; one that came meanwhile does its work.
void start_release_hang_up(void);

// Has glibc keep to so few arenas of memory: by itself it makes one for nearly every thread, and what was freed in one
// is not found again by another, so that memory grew with every reload.
void start_with_arenas(int most);

#endif

#ifndef HANG_UP_H
#define HANG_UP_H

// Lets SIGHUP through again, where it was held from the process's start on; one that came meanwhile does its work.
void hang_up_release(void);

#endif

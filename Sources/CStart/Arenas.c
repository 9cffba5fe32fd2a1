#include "include/CStart.h"
#include <malloc.h>

void start_with_arenas(int most) { mallopt(M_ARENA_MAX, most); }

// The public suffix list, as Debian keeps it current for libcurl and everybody else.
#pragma once
#include <libpsl.h>

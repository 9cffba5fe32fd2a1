// A library for LD_PRELOAD that makes the disk fail; see TroubleShim.c. It has nothing to be called.
#pragma once

#include "../reference/random_full.c"

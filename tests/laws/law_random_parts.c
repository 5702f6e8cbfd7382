#include "../reference/random_parts.c"

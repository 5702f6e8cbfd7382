#include "../reference/random_partners.c"

/* The laws are tried on the same random models as the two engines are. */
#include "../reference/random_models.c"

/* Where a function of one number is zero, by Brent's method (GSL). */
#pragma once
#include <stdbool.h>

struct root_search {
    double (*function)(double x, void *context); /* a value that is not finite ends the search */
    void *context;
    double low, high;          /* the function has different signs there */
    double absolute, relative; /* how narrow the bracket must be: absolute + relative x |x| */
    int steps_max;
};

/* False if the search ended before the bracket was narrow enough. */
bool root_find(const struct root_search *search, double *root);

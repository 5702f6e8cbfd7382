#include "bench_fit.h"
#include <math.h>

double bench_exponent(const double *work, const double *cost, size_t count)
{
    double work_mean = 0.0, cost_mean = 0.0, across = 0.0, along = 0.0;
    for (size_t i = 0; i < count; i++) {
        work_mean += log(work[i]) / (double)count;
        cost_mean += log(cost[i]) / (double)count;
    }
    for (size_t i = 0; i < count; i++) {
        const double from_mean = log(work[i]) - work_mean;
        across += from_mean * from_mean;
        along += from_mean * (log(cost[i]) - cost_mean);
    }
    return across > 1e-12 ? along / across : NAN;
}

const char *bench_growth_words(double exponent)
{
    if (isnan(exponent))
        return "not to be told";
    return exponent < 0.9 ? "less than linear" : exponent > 1.1 ? "more than linear" : "linear";
}

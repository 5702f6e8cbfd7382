/* The inverse of the normal distribution: Wichura's algorithm AS 241, routine PPND16 ("The percentage
 * points of the normal distribution", Applied Statistics 37, 1988, 477-484). Relative error about
 * 1e-16. Three rational functions of degree 7: one for the middle, two for the tails. */
#include "sampler.h"
#include <math.h>

enum { DEGREE = 7 };

struct rational {
    double top[DEGREE + 1]; /* coefficients, constant first */
    double bottom[DEGREE + 1];
};

static const struct rational middle = {
    { 3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
      4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3 },
    { 1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
      3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3 },
};

static const struct rational near_tail = {
    { 1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
      1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2,
      7.74545014278341407640e-4 },
    { 1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9 },
};

static const struct rational far_tail = {
    { 6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
      2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5,
      2.01033439929228813265e-7 },
    { 1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15 },
};

static double rational_at(const struct rational *ratio, double x)
{
    double top = ratio->top[DEGREE];
    double bottom = ratio->bottom[DEGREE];
    for (int power = DEGREE - 1; power >= 0; power--) {
        top = top * x + ratio->top[power];
        bottom = bottom * x + ratio->bottom[power];
    }
    return top / bottom;
}

double normal_from(double u)
{
    const double from_half = u - 0.5;
    if (fabs(from_half) <= 0.425)
        return from_half * rational_at(&middle, 0.180625 - from_half * from_half);
    const double tail = from_half < 0.0 ? u : 1.0 - u;
    const double depth = sqrt(-log(tail));
    const double distance =
        depth <= 5.0 ? rational_at(&near_tail, depth - 1.6) : rational_at(&far_tail, depth - 5.0);
    return from_half < 0.0 ? -distance : distance;
}

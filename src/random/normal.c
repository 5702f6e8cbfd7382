/* The inverse of the normal distribution; see elementary.h, which has all but the deep tails. */
#include "elementary.h"
#include "sampler.h"

enum { DEGREE = 7 };

/* A ratio of polynomials, coefficients with the constant first. */
static const double far_top[DEGREE + 1] = { 6.65790464350110377720e0,  5.46378491116411436990e0,
                                            1.78482653991729133580e0,  2.96560571828504891230e-1,
                                            2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                            2.71155556874348757815e-5, 2.01033439929228813265e-7 };
static const double far_bottom[DEGREE + 1] = { 1.0,
                                               5.99832206555887937690e-1,
                                               1.36929880922735805310e-1,
                                               1.48753612908506148525e-2,
                                               7.86869131145613259100e-4,
                                               1.84631831751005468180e-5,
                                               1.42151175831644588870e-7,
                                               2.04426310338993978564e-15 };

static double far_tail(double x)
{
    double top = far_top[DEGREE], bottom = far_bottom[DEGREE];
    for (int power = DEGREE - 1; power >= 0; power--) {
        top = top * x + far_top[power];
        bottom = bottom * x + far_bottom[power];
    }
    return top / bottom;
}

double normal_from(double u)
{
    const double from_half = u - 0.5;
    if (fabs(from_half) <= ELEMENTARY_SHALLOW)
        return elementary_normal(u);
    const double depth = elementary_depth(u);
    const double distance = depth <= 5.0 ? elementary_normal_tail(depth) : far_tail(depth - 5.0);
    return from_half < 0.0 ? -distance : distance;
}

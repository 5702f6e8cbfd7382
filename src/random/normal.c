/* The inverse of the normal distribution; see elementary.h, which has all but the deep tails. These are Wichura's algorithm
 * AS 241, routine PPND16 ("The percentage points of the normal distribution", Applied Statistics 37, 1988, 477-484): ratios
 * of polynomials in how deep the tail is, sqrt(-log(chance of being further out)), up to 5 and beyond. */
#include "elementary.h"
#include "sampler.h"

enum { DEGREE = 7 };

/* Coefficients with the constant first. */
struct ratio {
    double top[DEGREE + 1], bottom[DEGREE + 1];
};

static const struct ratio tail = {
    { 1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
      1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2,
      7.74545014278341407640e-4 },
    { 1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9 }
};
static const struct ratio far_tail = {
    { 6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
      2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5,
      2.01033439929228813265e-7 },
    { 1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15 }
};

static double ratio_at(const struct ratio *ratio, double x)
{
    double top = ratio->top[DEGREE], bottom = ratio->bottom[DEGREE];
    for (int power = DEGREE - 1; power >= 0; power--) {
        top = top * x + ratio->top[power];
        bottom = bottom * x + ratio->bottom[power];
    }
    return top / bottom;
}

double normal_from(double u)
{
    if (!elementary_is_deep(u))
        return elementary_normal(u);
    const double depth = sqrt(-elementary_log(u < 0.5 ? u : 1.0 - u));
    const double distance = depth <= 5.0 ? ratio_at(&tail, depth - 1.6) : ratio_at(&far_tail, depth - 5.0);
    return u < 0.5 ? -distance : distance;
}

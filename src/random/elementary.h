/* Logarithm, exponential and the inverse of the normal distribution as straight lines of arithmetic: no call, no table, no
 * branch, so that a column loop puts a deal in each lane, and every instruction set, compiler and C library gives the
 * same bits. Relative errors stay below 1e-15.
 *
 * log and exp follow the argument reductions and polynomials of Sun's FDLIBM (e_log.c, e_exp.c). The normal is Wichura's
 * algorithm AS 241, routine PPND16 ("The percentage points of the normal distribution", Applied Statistics 37, 1988,
 * 477-484): three ratios of polynomials of degree 7, one for the middle and two for the tails. */
#pragma once
#include <math.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t elementary_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double elementary_real(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#define ELEMENTARY_LN2_HIGH 6.93147180369123816490e-01 /* 32 bits: exact times any exponent */
#define ELEMENTARY_LN2_LOW  1.90821492927058770002e-10

/* Natural logarithm of a positive number that is neither infinite nor below 2^-1022. */
static inline double elementary_log(double x)
{
    /* x = 2^exponent x (1 + f), sqrt(1/2) <= 1 + f < sqrt(2) */
    const uint64_t root_half = UINT64_C(0x3fe6a09e00000000);
    const uint64_t shifted = elementary_bits(x) + (UINT64_C(0x3ff0000000000000) - root_half);
    const double exponent = elementary_real(shifted >> 52 | UINT64_C(0x4330000000000000)) - (0x1p52 + 1023.0);
    const double f = elementary_real((shifted & UINT64_C(0x000fffffffffffff)) + root_half) - 1.0;
    const double s = f / (2.0 + f), z = s * s, w = z * z, half_square = 0.5 * f * f;
    const double even =
        w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    const double odd =
        z * (6.666666666666735130e-01 +
             w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    return s * (half_square + (even + odd)) + exponent * ELEMENTARY_LN2_LOW - half_square + f +
           exponent * ELEMENTARY_LN2_HIGH;
}

/* e^x. Below -708 it is what it is there; above 709 it is infinite. */
static inline double elementary_exp(double x)
{
    const double above = x > -708.0 ? x : -708.0, within = above < 709.0 ? above : 709.0;
    /* Adding 1.5 x 2^52 rounds to a whole number, and leaves it in the low bits. */
    const double rounded = within * 1.44269504088896338700e+00 + 0x1.8p52;
    const double exponent = rounded - 0x1.8p52;
    const double high = within - exponent * ELEMENTARY_LN2_HIGH, low = exponent * ELEMENTARY_LN2_LOW;
    const double r = high - low, z = r * r;
    const double c = r - z * (1.66666666666666019037e-01 +
                              z * (-2.77777777770155933842e-03 +
                                   z * (6.61375632143793436117e-05 +
                                        z * (-1.65339022054652515390e-06 + z * 4.13813679705723846039e-08))));
    const double near_one = 1.0 + (r * c / (2.0 - c) - low + high);
    const double scaled = elementary_real(elementary_bits(near_one) + (elementary_bits(rounded) << 52));
    return x > 709.0 ? INFINITY : scaled;
}

/* Where the tails begin, as distance of the uniform from one half, and where they become deep: e^-25 from the end. */
#define ELEMENTARY_MIDDLE  0.425
#define ELEMENTARY_SHALLOW (0.5 - 1.388794386496402e-11)

static inline double elementary_normal_middle(double from_half)
{
    const double x = 0.180625 - from_half * from_half;
    const double top =
        (((((((2.5090809287301226727e3 * x + 3.3430575583588128105e4) * x + 6.7265770927008700853e4) * x +
             4.5921953931549871457e4) *
                x +
            1.3731693765509461125e4) *
               x +
           1.9715909503065514427e3) *
              x +
          1.3314166789178437745e2) *
         x) +
        3.3871328727963666080e0;
    const double bottom =
        (((((((5.2264952788528545610e3 * x + 2.8729085735721942674e4) * x + 3.9307895800092710610e4) * x +
             2.1213794301586595867e4) *
                x +
            5.3941960214247511077e3) *
               x +
           6.8718700749205790830e2) *
              x +
          4.2313330701600911252e1) *
         x) +
        1.0;
    return from_half * (top / bottom);
}

/* Distance from the middle, from how deep in the tail: sqrt(-log(chance of being further out)), up to 5. */
static inline double elementary_normal_tail(double depth)
{
    const double x = depth - 1.6;
    const double top =
        (((((((7.74545014278341407640e-4 * x + 2.27238449892691845833e-2) * x + 2.41780725177450611770e-1) *
                 x +
             1.27045825245236838258e0) *
                x +
            3.64784832476320460504e0) *
               x +
           5.76949722146069140550e0) *
              x +
          4.63033784615654529590e0) *
         x) +
        1.42343711074968357734e0;
    const double bottom =
        (((((((1.05075007164441684324e-9 * x + 5.47593808499534494600e-4) * x + 1.51986665636164571966e-2) *
                 x +
             1.48103976427480074590e-1) *
                x +
            6.89767334985100004550e-1) *
               x +
           1.67638483018380384940e0) *
              x +
          2.05319162663775882187e0) *
         x) +
        1.0;
    return top / bottom;
}

static inline double elementary_depth(double u)
{
    const double tail = u < 0.5 ? u : 1.0 - u;
    return sqrt(-elementary_log(tail));
}

/* Mean 0, standard deviation 1, for a `u` no further than ELEMENTARY_SHALLOW from one half; a column that meets a deeper
 * one asks normal_from. */
static inline double elementary_normal(double u)
{
    const double from_half = u - 0.5, distance = fabs(from_half);
    const double middle = elementary_normal_middle(from_half);
    const double outer = elementary_normal_tail(elementary_depth(u));
    const double tail = from_half < 0.0 ? -outer : outer;
    return distance <= ELEMENTARY_MIDDLE ? middle : tail;
}

static inline double elementary_gumbel(double u)
{
    return -elementary_log(-elementary_log(u));
}

static inline double elementary_logistic(double log_odds)
{
    return 1.0 / (1.0 + elementary_exp(-log_odds));
}

/* Each side is held at the mode, so that rounding can't make the two sides cross. */
static inline double elementary_triangular(double u, double low, double usual, double high)
{
    const double width = high - low;
    const double rising = low + sqrt(u * width * (usual - low));
    const double falling = high - sqrt((1.0 - u) * width * (high - usual));
    const double below = rising < usual ? rising : usual, above = falling > usual ? falling : usual;
    return u * width < usual - low ? below : above;
}

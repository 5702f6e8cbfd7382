/* Logarithm, exponential and the inverse of the normal distribution as straight lines of arithmetic: no call, no table, no
 * branch, so that a column loop puts a deal in each lane, and every instruction set, compiler and C library gives the
 * same bits. Relative errors stay below 1e-15.
 *
 * log follows the argument reduction and the polynomial of Sun's FDLIBM (e_log.c), and so does how exp cuts its argument
 * (e_exp.c). The polynomials of exp and of the normal are this program's own: those of least largest relative error, found by
 * Remez's exchange in 50 digits against exp and the inverse error function, 4e-18 and 2e-16 off before rounding. That the
 * normal is nearly its distance from one half times a polynomial in -log(4 u (1 - u)) is Giles's observation ("Approximating
 * the erfinv function", GPU Computing Gems, 2011). */
#pragma once
#include <math.h>
#include <stdbool.h>
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

/* Polynomials are added up in pairs, and pairs of pairs: the short way for processors that do several things at once. */
static inline double elementary_line(double constant, double slope, double x)
{
    return constant + slope * x;
}

/* x = 2^exponent x (1 + f), sqrt(1/2) <= 1 + f < sqrt(2); `s` is f / (2 + f). */
struct elementary_parts {
    double exponent, f, s;
};

/* Of a positive number that is neither infinite nor below 2^-1022. */
static inline struct elementary_parts elementary_parts_of(double x)
{
    const uint64_t root_half = UINT64_C(0x3fe6a09e00000000);
    const uint64_t shifted = elementary_bits(x) + (UINT64_C(0x3ff0000000000000) - root_half);
    const double exponent = elementary_real(shifted >> 52 | UINT64_C(0x4330000000000000)) - (0x1p52 + 1023.0);
    const double f = elementary_real((shifted & UINT64_C(0x000fffffffffffff)) + root_half) - 1.0;
    return (struct elementary_parts){ exponent, f, f / (2.0 + f) };
}

/* Natural logarithm of a positive number that is neither infinite nor below 2^-1022. */
static inline double elementary_log(double x)
{
    const struct elementary_parts of = elementary_parts_of(x);
    const double z = of.s * of.s, w = z * z, half_square = 0.5 * of.f * of.f;
    const double first = elementary_line(6.666666666666735130e-01, 3.999999999940941908e-01, z) +
                         w * elementary_line(2.857142874366239149e-01, 2.222219843214978396e-01, z);
    const double last =
        elementary_line(1.818357216161805012e-01, 1.531383769920937332e-01, z) + w * 1.479819860511658591e-01;
    const double rest = z * (first + w * w * last);
    return of.s * (half_square + rest) + of.exponent * ELEMENTARY_LN2_LOW - half_square + of.f +
           of.exponent * ELEMENTARY_LN2_HIGH;
}

/* e^x. Below -708 it is what it is there; above 709 it is infinite. */
static inline double elementary_exp(double x)
{
    const double above = x > -708.0 ? x : -708.0, within = above < 709.0 ? above : 709.0;
    /* Adding 1.5 x 2^52 rounds to a whole number, and leaves it in the low bits. */
    const double rounded = within * 1.44269504088896338700e+00 + 0x1.8p52;
    const double exponent = rounded - 0x1.8p52;
    const double high = within - exponent * ELEMENTARY_LN2_HIGH, low = exponent * ELEMENTARY_LN2_LOW;
    const double r = high - low, z = r * r, w = z * z;
    const double first = elementary_line(5.00000000000000999e-01, 1.66666666666664104e-01, r) +
                         z * elementary_line(4.16666666665308286e-02, 8.33333333349534251e-03, r);
    const double middle = elementary_line(1.38888889434787789e-03, 1.98412695044993074e-04, r) +
                          z * elementary_line(2.48014932359460017e-05, 2.75575883003105000e-06, r);
    const double last = elementary_line(2.76302050338730200e-07, 2.49994442835438526e-08, r);
    const double near_one = 1.0 + (z * (first + w * (middle + w * last)) - low + high);
    const double scaled = elementary_real(elementary_bits(near_one) + (elementary_bits(rounded) << 52));
    return x > 709.0 ? INFINITY : scaled;
}

/* Where the product of both chances is below this, the normal is deep in its tails: one of 2,048 uniforms. */
#define ELEMENTARY_DEEP 0x1p-12

/* Whether normal_from has to be asked. */
static inline bool elementary_is_deep(double u)
{
    return u * (1.0 - u) < ELEMENTARY_DEEP;
}

/* Mean 0, standard deviation 1, for a `u` that is not deep: the distance from one half times a polynomial in
 * x = -log2(4 u (1 - u)) - 1. */
static inline double elementary_normal(double u)
{
    const struct elementary_parts of = elementary_parts_of(u * (1.0 - u));
    const double z = of.s * of.s, zz = z * z;
    const double first = elementary_line(2.88539008177793033e+00, 9.61796693921300849e-01, z) +
                         zz * elementary_line(5.77078018076169541e-01, 4.12198305009275012e-01, z);
    const double last =
        elementary_line(3.20621897239787512e-01, 2.61294233697947687e-01, z) + zz * 2.44486501051547928e-01;
    const double x = -3.0 - of.exponent - of.s * (first + zz * zz * last);
    const double x2 = x * x, x4 = x2 * x2, x8 = x4 * x4;
    const double from_1 = elementary_line(4.79430744450171475e-01, 8.81031294769837707e-03, x) +
                          x2 * elementary_line(-2.31811665699933108e-03, 2.35802497265475307e-05, x);
    const double from_5 = elementary_line(2.02595695518755214e-05, -8.65550786835648623e-07, x) +
                          x2 * elementary_line(-1.81476212884342397e-07, 1.40236850215903248e-08, x);
    const double from_9 = elementary_line(1.56305328756575208e-09, -1.91482163912367868e-10, x) +
                          x2 * elementary_line(-1.22308142933469760e-11, 2.45980374251194975e-12, x);
    const double from_13 = elementary_line(3.52048561552569586e-14, -1.06898718360974585e-14, x) +
                           x2 * elementary_line(-5.39461636377948382e-15, 1.38394897091770745e-15, x);
    const double from_17 = elementary_line(-1.51302560153620155e-16, 8.40615807388815103e-18, x) +
                           x2 * elementary_line(-9.03489252676895888e-20, -2.08587757929021227e-20, x);
    const double from_21 =
        elementary_line(1.55111623294546678e-21, -4.90868534858761343e-23, x) + x2 * 6.27512731603768245e-25;
    const double rest =
        (from_1 + x4 * from_5) + x8 * ((from_9 + x4 * from_13) + x8 * (from_17 + x4 * from_21));
    return (u - 0.5) * (2.97492794058707277e+00 + x * rest);
}

static inline double elementary_gumbel(double u)
{
    return -elementary_log(-elementary_log(u));
}

static inline double elementary_logistic(double log_odds)
{
    return 1.0 / (1.0 + elementary_exp(-log_odds));
}

/* Of a probability that is neither 0 nor 1. */
static inline double elementary_log_odds(double probability)
{
    return elementary_log(probability / (1.0 - probability));
}

/* Each side is held at the mode, so that rounding can't make the two sides cross. */
static inline double elementary_triangular(double u, double low, double usual, double high)
{
    const double width = high - low;
    const bool rises = u * width < usual - low;
    const double root = sqrt(rises ? u * width * (usual - low) : (1.0 - u) * width * (high - usual));
    const double rising = low + root, falling = high - root;
    const double below = rising < usual ? rising : usual, above = falling > usual ? falling : usual;
    return rises ? below : above;
}

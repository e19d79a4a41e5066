/* Arguments are reduced as in Cody and Waite, "Software manual for the elementary functions"
 * (1980): ln 2 is a sum of two numbers, of which the first has so few bits that its multiples are
 * exact. What is left is near 0, where the series of Taylor are short; they end where the next term
 * is less than a tenth of a unit in the last place. */
#include "base/numeric.h"

#include <math.h>
#include <stddef.h>

#define LN2_HIGH  0x1.62e42feep-1 /* 32 bits */
#define LN2_LOW   0x1.a39ef35793c76p-33
#define LOG2_E    0x1.71547652b82fep0
#define SQRT_HALF 0x1.6a09e667f3bcdp-1
#define EXP_MAX   710.0    /* exp overflows */
#define EXP_MIN   (-746.0) /* exp is 0 */
#define TANH_MAX  20.0     /* tanh is 1 */

/* sum of c[i] x^i */
static double polynomial(const double *c, size_t count, double x)
{
    double sum = c[count - 1];
    for (size_t i = count - 1; i-- > 0;) sum = sum * x + c[i];
    return sum;
}

/* exp(k ln 2 + r) = 2^k exp(r), |r| <= (ln 2) / 2 */
double numeric_exp(double x)
{
    static const double inverse_factorials[] = {/* from that of 2 on */
                                                1.0 / 2,        1.0 / 6,         1.0 / 24,
                                                1.0 / 120,      1.0 / 720,       1.0 / 5040,
                                                1.0 / 40320,    1.0 / 362880,    1.0 / 3628800,
                                                1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800};
    if (isnan(x)) return x;
    if (x > EXP_MAX) return INFINITY;
    if (x < EXP_MIN) return 0;
    int k = (int)(x * LOG2_E + (x < 0 ? -0.5 : 0.5));
    double r = (x - k * LN2_HIGH) - k * LN2_LOW;
    size_t count = sizeof inverse_factorials / sizeof inverse_factorials[0];
    return ldexp(1 + (r + r * r * polynomial(inverse_factorials, count, r)), k);
}

/* log(2^k (1 + f)) = k ln 2 + log(1 + f), sqrt(1/2) <= 1 + f < sqrt(2). With s = f / (2 + f) it is
 * log(1 + f) = 2 s + s R, R = 2 s^2 / 3 + 2 s^4 / 5 + ..., and 2 s = f - f^2 / 2 + s f^2 / 2, of
 * which f is exact. */
double numeric_log(double x)
{
    static const double twice_odd_inverses[] = {2.0 / 3,  2.0 / 5,  2.0 / 7,  2.0 / 9,  2.0 / 11,
                                                2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21};
    if (isnan(x) || x == INFINITY) return x;
    if (x < 0) return NAN;
    if (x == 0) return -INFINITY;
    int k;
    double m = frexp(x, &k);
    if (m < SQRT_HALF) {
        m *= 2;
        k--;
    }
    double f = m - 1, s = f / (2 + f), half = f * f / 2;
    size_t count = sizeof twice_odd_inverses / sizeof twice_odd_inverses[0];
    double rest = s * s * polynomial(twice_odd_inverses, count, s * s);
    return k * LN2_HIGH - ((half - (s * (half + rest) + k * LN2_LOW)) - f);
}

/* Near 0 by Lambert's continued fraction, x / (1 + x^2 / (3 + x^2 / (5 + ...))). */
double numeric_tanh(double x)
{
    enum { LAST = 17 };
    double size = fabs(x);
    if (isnan(x)) return x;
    if (size > TANH_MAX) return copysign(1, x);
    if (size >= 0.5) return copysign(1 - 2 / (numeric_exp(2 * size) + 1), x);
    double below = LAST;
    for (int odd = LAST - 2; odd > 0; odd -= 2) below = odd + x * x / below;
    return x / below;
}

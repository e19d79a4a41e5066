/* exp, log and tanh out of additions, multiplications and divisions alone, which IEEE 754 rounds
 * the same everywhere. Those of a C library may differ in the last bit from one version to the
 * next, and from one processor to the next (glibc takes others where there is fused multiply-add),
 * and models with them. The library uses no others; sqrt, ldexp and the like are exact and need no
 * such care. NAN, infinities and overflow are as in <math.h>; errno may be set. */
#ifndef STANCE_BASE_NUMERIC_H
#define STANCE_BASE_NUMERIC_H

/* Both less than 1 unit in the last place off; exp down to where numbers are no longer normal. */
double numeric_exp(double x);
double numeric_log(double x);

/* Less than 3 units in the last place off. */
double numeric_tanh(double x);

#endif

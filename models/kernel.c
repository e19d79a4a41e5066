/* Kernels as libsvm defines them (Chang and Lin 2011, section 2). */
#include "models/kernel.h"

#include "base/numeric.h"

#include <string.h>

static const char *const names[KERNEL_TYPES] = {
    [KERNEL_LINEAR] = "linear",
    [KERNEL_POLYNOMIAL] = "polynomial",
    [KERNEL_RBF] = "rbf",
    [KERNEL_SIGMOID] = "sigmoid",
};

const char *kernel_name(enum kernel_type type)
{
    return names[type];
}

bool kernel_find(const char *name, enum kernel_type *type)
{
    for (int i = 0; i < KERNEL_TYPES; i++) {
        if (strcmp(names[i], name) != 0) continue;
        *type = (enum kernel_type)i;
        return true;
    }
    return false;
}

/* By repeated squaring, in libsvm's order, so that rounding is the same. */
static double power(double base, int times)
{
    double result = 1.0;
    for (int t = times; t > 0; t /= 2) {
        if (t % 2 == 1) result *= base;
        base *= base;
    }
    return result;
}

double kernel_value(const struct kernel *kernel, double dot, double aa, double bb)
{
    switch (kernel->type) {
    case KERNEL_POLYNOMIAL:
        return power(kernel->gamma * dot + kernel->coef0, kernel->degree);
    case KERNEL_RBF:
        return numeric_exp(-kernel->gamma * (aa + bb - 2 * dot));
    case KERNEL_SIGMOID:
        return numeric_tanh(kernel->gamma * dot + kernel->coef0);
    case KERNEL_LINEAR:
    case KERNEL_TYPES:
        break;
    }
    return dot;
}

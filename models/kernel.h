/* The kernels of libsvm's C-SVC, as functions of a dot product and two squared lengths. */
#ifndef STANCE_MODELS_KERNEL_H
#define STANCE_MODELS_KERNEL_H

#include <stdbool.h>

enum kernel_type { KERNEL_LINEAR, KERNEL_POLYNOMIAL, KERNEL_RBF, KERNEL_SIGMOID, KERNEL_TYPES };

struct kernel {
    enum kernel_type type;
    double gamma; /* of all but linear */
    double coef0; /* of polynomial and sigmoid */
    int degree;   /* of polynomial */
};

/* "linear", "polynomial", "rbf", "sigmoid". */
const char *kernel_name(enum kernel_type type);
/* False: no kernel of that name. */
bool kernel_find(const char *name, enum kernel_type *type);

/* K(a, b) from a.b, a.a and b.b. */
double kernel_value(const struct kernel *kernel, double dot, double aa, double bb);

#endif

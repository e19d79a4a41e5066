/* Linear machines are the same whichever solver finds them, so that time decides: libsvm's grows
 * faster than the square of the rows. While that is a second or two, the machines are its. */
#include "train/solver.h"

#include "train/svm.h"

#include <string.h>

static const char *const names[] = {
    [SOLVER_AUTO] = "auto",
    [SOLVER_LIBSVM] = "libsvm",
    [SOLVER_LIBLINEAR] = "liblinear",
    [SOLVER_NEWTON] = "newton",
};
enum { SOLVERS = sizeof names / sizeof names[0] };

bool solver_find(const char *name, enum solver *solver)
{
    for (int i = 0; i < SOLVERS; i++) {
        if (strcmp(names[i], name) != 0) continue;
        *solver = (enum solver)i;
        return true;
    }
    return false;
}

const char *solver_name(enum solver solver)
{
    return names[solver];
}

enum solver solver_choose(enum solver solver, enum kernel_type kernel, size_t rows)
{
    if (solver != SOLVER_AUTO) return solver;
    bool is_large = kernel == KERNEL_LINEAR && rows > SOLVER_LIBSVM_ROWS;
    return is_large ? SOLVER_NEWTON : SOLVER_LIBSVM;
}

bool solver_fits(enum solver solver, enum kernel_type kernel, size_t rows)
{
    enum solver chosen = solver_choose(solver, kernel, rows);
    return chosen == SOLVER_LIBSVM ? svm_fits(rows) : kernel == KERNEL_LINEAR;
}

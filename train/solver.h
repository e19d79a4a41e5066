/* What trains the machines of a model. */
#ifndef STANCE_TRAIN_SOLVER_H
#define STANCE_TRAIN_SOLVER_H

#include "models/kernel.h"

#include <stdbool.h>
#include <stddef.h>

enum solver { SOLVER_AUTO, SOLVER_LIBSVM, SOLVER_LIBLINEAR, SOLVER_NEWTON };

/* False: the name is not known. */
bool solver_find(const char *name, enum solver *solver);
const char *solver_name(enum solver solver);

/* Linear machines over more rows are for newton.c, where nothing else is asked for. */
enum { SOLVER_LIBSVM_ROWS = 5000 };

/* What SOLVER_AUTO means for a kernel and a number of rows; any other solver is itself. */
enum solver solver_choose(enum solver solver, enum kernel_type kernel, size_t rows);

/* Whether the solver can train so many rows with the kernel. */
bool solver_fits(enum solver solver, enum kernel_type kernel, size_t rows);

#endif

/* A trained machine as the scoring part of a model. */
#ifndef STANCE_TRAIN_ASSEMBLY_H
#define STANCE_TRAIN_ASSEMBLY_H

#include "models/model.h"
#include "train/svm.h"

/* Sets the label count, kernel, rho, and weights or support vectors of the model, which is zeroed
 * but for what is not set here; terms is the number of columns of matrix, over whose rows the
 * machine was trained. False: no memory; the model is then freed as any other. */
bool assembly_install(const struct svm_machine *machine, const struct kernel *kernel,
                      const struct matrix *matrix, size_t terms, struct stance_model *model);

#endif

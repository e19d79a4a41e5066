/* libsvm's C-SVC, one against one, with its kernel rows computed once and shared by every value of
 * C. */
#ifndef STANCE_TRAIN_SVM_H
#define STANCE_TRAIN_SVM_H

#include "features/matrix.h"
#include "models/kernel.h"
#include "stance/stance.h"

/* Above this many bytes of kernel matrix (16 for each pair of rows, as libsvm wants it), libsvm
 * computes kernel rows itself when it needs them: slower, but in bounded memory. */
#define SVM_KERNEL_BYTES_MAX ((size_t)3 << 30)

/* Rows made ready for training. */
struct svm_rows;

/* matrix and labels (a lower one met before any higher one) are borrowed and must
 * outlive the result; terms is one more than the largest term. NULL on error. */
struct svm_rows *svm_rows_new(const struct matrix *matrix, size_t terms, const uint32_t *labels,
                              const struct kernel *kernel, int threads, stance_error *error);
void svm_rows_free(struct svm_rows *rows);

/* A trained machine over k labels: the support vectors as row numbers, grouped by label. A label
 * without rows has no support vectors, and its pairs decide nothing. */
struct svm_machine {
    size_t label_count;   /* k */
    size_t count;         /* S support vectors */
    uint32_t *rows;       /* [S] row numbers of the matrix */
    uint32_t *counts;     /* [k] support vectors of each label */
    double *coefficients; /* [k - 1][S], laid out as libsvm's sv_coef */
    double *rho;          /* [k (k - 1) / 2] */
};

/* Trains on all rows. class_weights[label_count] multiply C. May be called by several threads at
 * once over the same rows. */
stance_status svm_train_rows(const struct svm_rows *rows, size_t label_count, double C,
                             const double *class_weights, struct svm_machine *machine,
                             stance_error *error);
void svm_machine_free(struct svm_machine *machine);

/* Folds a linear machine into weights[terms][pairs], all zero before; sums run over the support
 * vectors in order. */
void svm_fold(const struct svm_machine *machine, const struct matrix *matrix, double *weights);

#endif

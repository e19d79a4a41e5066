/* libsvm, for rows whose kernel matrix fits into memory: it is computed once and shared by every
 * machine and every value of C. */
#ifndef STANCE_TRAIN_SVM_H
#define STANCE_TRAIN_SVM_H

#include "features/matrix.h"
#include "models/kernel.h"
#include "stance/stance.h"

/* A kernel matrix takes 16 bytes for each pair of rows, as libsvm wants it, and at most this many
 * in all. */
#define SVM_KERNEL_BYTES_MAX ((size_t)1 << 30)

/* Whether the kernel matrix of that many rows is small enough. */
bool svm_fits(size_t rows);

/* Rows made ready for training. */
struct svm_rows;

/* matrix (svm_fits its rows) is borrowed and must outlive the result; terms is one more than the
 * largest term. NULL: no memory. */
struct svm_rows *svm_rows_new(const struct matrix *matrix, size_t terms,
                              const struct kernel *kernel, int threads);
void svm_rows_free(struct svm_rows *rows);

/* Sets what an error in each row costs; not while a training runs. costs[rows] > 0. */
void svm_rows_cost(struct svm_rows *rows, const double *costs);

/* The support vector machine with squared hinge loss and free bias, as in train/newton.h, for any
 * kernel: fills coefficients[rows], 0 for rows that are no support vectors, and bias, so that the
 * decision value of x is the sum of coefficients[i] * K(x(i), x), plus bias. May be called by
 * several threads at once over the same rows. Some row is positive and some is not. Errors:
 * STANCE_MISUSE (the kernel's values are out of range), STANCE_IO (libsvm is not there),
 * STANCE_NO_MEMORY. */
stance_status svm_train_rows(const struct svm_rows *rows, const bool *positive,
                             double *coefficients, double *bias, stance_error *error);

/* out[rows] = K(x, each row). */
void svm_kernels(const struct svm_rows *rows, struct matrix_row x, double *out);

#endif

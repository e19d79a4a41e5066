/* A model as the bytes of its file, and back. docs/FORMAT.md describes every field. */
#ifndef STANCE_MODELS_FORMAT_H
#define STANCE_MODELS_FORMAT_H

#include "models/container.h"
#include "models/model.h"

/* Limits of what is read; what training makes stays below them. */
#define FORMAT_TERMS_MAX    ((uint64_t)100000000) /* terms of a vocabulary */
#define FORMAT_VECTORS_MAX  ((uint64_t)100000000) /* support vectors */
#define FORMAT_FILE_MAX     ((uint64_t)8 << 30)   /* bytes of a model file */
#define FORMAT_DEGREE_MAX   1000u                 /* of a polynomial kernel */
#define FORMAT_CONTEXT_MAX  100.0                 /* weights and offsets of a sentence's context */
#define FORMAT_EXPONENT_MAX 2000                  /* of the unit of weights */

/* Appends the file of a model that is still a draft to out. Errors: STANCE_BAD_DATA (the vocabulary
 * is too large, weights are not finite), STANCE_NO_MEMORY. */
stance_status format_encode(const struct stance_model *draft, struct buffer *out,
                            stance_error *error);

/* The model that is these bytes, proved consistent; it takes over image. NULL on error; image is
 * then freed. */
struct stance_model *format_decode(struct image *image, stance_error *error);

#endif

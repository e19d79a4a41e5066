/* A model as sections of a container, and back. docs/FORMAT.md describes every field. */
#ifndef STANCE_MODELS_FORMAT_H
#define STANCE_MODELS_FORMAT_H

#include "models/container.h"
#include "models/model.h"

/* Limits of what is read; what training makes stays below them. */
#define FORMAT_TERMS_MAX   ((uint64_t)100000000) /* terms of a vocabulary */
#define FORMAT_VECTORS_MAX ((uint64_t)100000000) /* support vectors */
#define FORMAT_FILE_MAX    ((uint64_t)8 << 30)   /* bytes of a model file */
#define FORMAT_DEGREE_MAX  1000u                 /* of a polynomial kernel */
#define FORMAT_CONTEXT_MAX 100.0                 /* weights and offsets of a sentence's context */

/* Fills container with the model's sections. False: no memory. */
bool format_encode(const struct stance_model *model, struct container *container);

/* The model of those sections, proved consistent; NULL on error. */
struct stance_model *format_decode(const struct container *container, stance_error *error);

#endif

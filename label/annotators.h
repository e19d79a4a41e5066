/* What several annotators said of the same sentences: how far two of them agree, and the rows that
 * all agree on. A sentence is known by its words, whatever their case, punctuation and spacing. */
#ifndef STANCE_LABEL_ANNOTATORS_H
#define STANCE_LABEL_ANNOTATORS_H

#include "cli/strbuf.h"
#include "label/ledger.h"
#include "label/worksheet.h"

#include <stdint.h>

/* A sentence that somebody labelled. */
struct annotators_case {
    uint32_t *labels; /* [annotators] number of the label each gave; ANNOTATORS_NONE, or _SPLIT */
    size_t annotator, row; /* where it is met first */
};

#define ANNOTATORS_NONE  UINT32_MAX       /* gave none */
#define ANNOTATORS_SPLIT (UINT32_MAX - 1) /* gave several */

struct annotators {
    const char *const *paths; /* [count] of their files, borrowed */
    struct worksheet *sheets; /* [count] */
    size_t count;
    struct strbuf names; /* of the labels, each with a NUL */
    size_t *starts;      /* [label_count] into names */
    size_t label_count, label_room;
    struct annotators_case *cases; /* [case_count] in the order in which they are met */
    size_t case_count, case_room;
    struct ledger places; /* the case of each key */
};

/* Reads the files, AUTO each by its name; rows without a label are left out. To be freed in any
 * case. */
stance_status annotators_read(struct annotators *annotators, const char *const *paths, size_t count,
                              stance_format format, stance_error *error);
void annotators_free(struct annotators *annotators);

/* Writes how far the first two agree. False: no memory. */
bool annotators_compare(FILE *out, const struct annotators *annotators);

struct annotators_counts {
    size_t rows, several, disputed; /* written, of them labelled by more than one, left out */
};

/* What is written, and in which format. */
struct annotators_output {
    struct strbuf text;
    stance_format format;
};

/* Adds the rows whose labels are all the same to `agreed`, as label, group and text, and the others
 * to `disputed` without label, with who said what as answers. */
void annotators_merge(const struct annotators *annotators, struct annotators_output *agreed,
                      struct annotators_output *disputed, struct annotators_counts *counts);

#endif

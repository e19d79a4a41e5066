/* How far two annotators agree beyond what chance would have them do: Cohen's kappa (Cohen 1960),
 * with the large-sample interval of Fleiss, Cohen and Everitt (1969). */
#ifndef STANCE_LABEL_AGREEMENT_H
#define STANCE_LABEL_AGREEMENT_H

#include <stddef.h>
#include <stdint.h>

struct agreement {
    uint64_t rows;
    uint64_t same;    /* rows of the same label */
    double raw;       /* their share; NAN: no rows */
    double chance;    /* share expected of two that label as often, but by chance */
    double kappa;     /* (raw - chance) / (1 - chance); NAN: both gave but one label, or no rows */
    double deviation; /* standard error of kappa */
    double low, high; /* its 95 % interval, cut off at -1 and 1 */
};

/* confusion[labels][labels]: rows with each label by the first and by the second annotator. */
struct agreement agreement_of(const uint64_t *confusion, size_t labels);

#endif

/* What an audit holds (stance.h), for those that find something: they note it here. */
#ifndef STANCE_TRAIN_AUDIT_H
#define STANCE_TRAIN_AUDIT_H

#include "stance/stance.h"

#include <stdbool.h>
#include <stddef.h>

struct audit_list {
    stance_finding *findings; /* [capacity], `count` in use */
    size_t count, capacity;
};

struct stance_audit {
    struct audit_list lists[STANCE_FINDING_KINDS];
    stance_label_share *labels; /* [label_count]; the most frequent first, equals by name */
    size_t label_count;
    char *names; /* what the labels' names point into */
};

/* Adds a finding to the list of its kind. False: no memory. */
bool audit_note(stance_audit *audit, const stance_finding *finding);

/* The number of a label that is there. */
size_t audit_label(const stance_audit *audit, const char *name, size_t size);

#endif

/* Fields out of a JSON object that stands on one line, of the kind that most files have: strings,
 * whole numbers, true, false and null. It is many times faster than a whole parser, and leaves to
 * one whatever it is not sure of. */
#ifndef STANCE_TEXT_OBJECT_H
#define STANCE_TEXT_OBJECT_H

#include "base/buffer.h"
#include "text/records.h"

/* Fills fields[count] by the keys names[count], of which NULL is none, as records_next does for
 * JSON Lines; they point into line[size] and into room, which is the caller's. False: the line is
 * another kind of object or no JSON, or there is no memory; then fields are undefined. */
bool object_fields(const char *line, size_t size, const char *const *names, size_t count,
                   struct buffer *room, struct record_field *fields);

#endif

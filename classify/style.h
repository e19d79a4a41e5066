/* How the text format looks on a terminal: colours, and text that cannot steer it. */
#ifndef STANCE_CLASSIFY_STYLE_H
#define STANCE_CLASSIFY_STYLE_H

#include "classify/writer.h"

enum style { STYLE_PLAIN = 0, STYLE_PRO, STYLE_ANTI, STYLE_DIM, STYLE_BOLD };

void style_begin(const struct writer *writer, enum style style);
void style_end(const struct writer *writer, enum style style);

/* That of the labels of a role. */
enum style style_of(stance_role role);

void style_text(struct strbuf *out, const char *text, size_t size);

/* Writes text, cut or padded to `columns`. */
void style_column(struct strbuf *out, const char *text, size_t columns);

#endif

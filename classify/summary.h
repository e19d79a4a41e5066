/* What the text format says below an article. */
#ifndef STANCE_CLASSIFY_SUMMARY_H
#define STANCE_CLASSIFY_SUMMARY_H

#include "classify/writer.h"

/* The verdict and how sure it is, and who said what, where that was asked for. */
void summary_write(const struct writer *writer, const struct writer_source *source,
                   const stance_article *article);

#endif

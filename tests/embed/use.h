/* A use of the whole library, as a program makes that embeds it. */
#ifndef STANCE_TESTS_EMBED_USE_H
#define STANCE_TESTS_EMBED_USE_H

/* Reads, trains, saves, loads, labels and evaluates, and lets all of that fail too. directory is
 * for the files it makes. Returns NULL, or what went wrong. */
const char *use_library(const char *directory);

#endif

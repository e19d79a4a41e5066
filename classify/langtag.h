/* The names of languages as the web has them. */
#ifndef STANCE_CLASSIFY_LANGTAG_H
#define STANCE_CLASSIFY_LANGTAG_H

/* The tag (BCP 47) of a language that the library tells, such as "de" for "german"; "", which is
 * "unknown", where it has none or name is NULL. Never freed. */
const char *langtag_of(const char *name);

#endif

/* The recipe: all that is chosen about features, as one value that can be written as one word, such
 * as "words=1-2,chars=3-5,tf=binary,idf=yes,norm=each,min-df=2". */
#ifndef STANCE_FEATURES_RECIPE_H
#define STANCE_FEATURES_RECIPE_H

#include "stance/stance.h"

enum recipe_tf { RECIPE_TF_RAW, RECIPE_TF_LOG, RECIPE_TF_BINARY };
enum recipe_norm { RECIPE_NORM_NONE, RECIPE_NORM_UNIT, RECIPE_NORM_EACH };

enum {
    RECIPE_WORDS_MAX = 5,  /* longest word n-gram */
    RECIPE_CHARS_MAX = 10, /* longest character n-gram */
    RECIPE_MIN_DF_MAX = 1000000,
    RECIPE_TEXT_SIZE = 128 /* room for any recipe in writing, with its NUL */
};

struct recipe {
    int words_min, words_max; /* lengths of the word n-grams; 0, 0: none */
    int chars_min, chars_max; /* lengths of the character n-grams inside word bounds; 0, 0: none */
    enum recipe_tf tf;        /* weight of a count c: c, 1 + ln c, or 1 */
    bool idf;                 /* times ln((1 + rows) / (1 + rows with the term)) + 1 */
    enum recipe_norm norm;    /* vectors are left as they are, scaled to length 1, or scaled so that
                                 words and characters have the same share of a length of 1 */
    int min_df;               /* terms in fewer rows are left out */
};

/* n-grams that the text does not name are off; weights it does not name are the default's. Errors
 * are STANCE_MISUSE and name the part that is wrong. */
stance_status recipe_parse(const char *text, struct recipe *recipe, stance_error *error);

/* The recipe in full, so that parsing it gives the same recipe. */
void recipe_print(const struct recipe *recipe, char out[RECIPE_TEXT_SIZE]);

/* The default, in writing. */
extern const char recipe_default[];

#endif

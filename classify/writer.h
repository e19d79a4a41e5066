/* What stance-classify writes: one row of a table for each output format. A writer holds no state
 * but what it writes to, so that threads can each write to a buffer of their own. */
#ifndef STANCE_CLASSIFY_WRITER_H
#define STANCE_CLASSIFY_WRITER_H

#include "cli/strbuf.h"
#include "stance/stance.h"

struct writer {
    const struct writer_format *format;
    const stance_model *model;
    const char *model_name;        /* of its file */
    stance_classifier *classifier; /* that labels what is written, to ask for reasons; NULL: none */
    struct strbuf *out;
    size_t reasons;           /* shown of each sentence, at most WHY_MAX; 0: none */
    bool speakers;            /* it is told who says each sentence */
    bool lines;               /* a sentence a line, no articles */
    bool abstains;            /* labels that are not sure enough are not shown */
    bool several;             /* more than one file is read, so that each is named */
    bool records;             /* documents are records, which may have an id */
    const char *const *carry; /* [carry_count] names of the fields carried along */
    size_t carry_count;
    bool color;           /* the text format may use colours */
    size_t columns;       /* width the text format wraps at */
    size_t label_columns; /* width of its column of labels, see writer_begin */
};

/* Where sentences come from. */
struct writer_source {
    const char *file;                /* as given; "stdin" for stdin; stays for the whole run */
    size_t number;                   /* of the file, from 0 */
    const stance_document *document; /* NULL: a line */
};

/* One sentence on its way out. */
struct writer_sentence {
    const struct writer_source *source;
    const char *text; /* [size] */
    size_t size;
    const stance_result *result;
    const stance_article *article; /* NULL: a line */
};

struct writer_format {
    const char *name;
    const char *between; /* what stands between two articles */
    /* Each may be NULL. */
    void (*header)(const struct writer *writer); /* once, before everything */
    void (*open)(const struct writer *writer, const struct writer_source *source);
    void (*sentence)(const struct writer *writer, const struct writer_sentence *sentence);
    void (*close)(const struct writer *writer, const struct writer_source *source,
                  const stance_article *article);
    /* An article as one piece, in place of the three above. */
    void (*article)(const struct writer *writer, const struct writer_source *source,
                    const stance_article *article);
    /* What is written is composed of all the articles' pieces at the end; `whole`: nothing went
     * wrong before. */
    void (*compose)(const struct writer *writer, const struct strbuf *pieces, bool whole);
};

extern const struct writer_format plain_format, rows_tsv_format, rows_csv_format, jsonl_format,
    overview_format;

/* NULL-terminated, the same numbers in both. */
extern const struct writer_format *const writer_formats[];
extern const char *const writer_format_words[];

/* Fills in what depends on the model, and writes the header. */
void writer_begin(struct writer *writer);

/* One line of input, labelled. */
void writer_line(const struct writer *writer, const struct writer_sentence *sentence);

/* A whole article. What stands between it and the one before is for the caller to write. */
void writer_article(const struct writer *writer, const struct writer_source *source,
                    const stance_article *article);

/* What the formats share. */

/* Four decimals, and never "-0.0000". */
void writer_number(struct strbuf *out, double value);
/* "unknown", "boilerplate", "headline" or "". */
const char *writer_note(const stance_result *result);
/* The label that is shown: "abstain" where it is not sure enough. */
const char *writer_label(const struct writer *writer, const stance_result *result);

/* "own", "quoted" or "reported". */
const char *writer_voice(stance_voice voice);
/* The name of a speaker of the article; where nobody is told, nothing. */
stance_field writer_speaker(const struct writer_sentence *sentence);

/* The label that stands for a role: its name where exactly one has that role, else NULL. */
const char *writer_role_label(const stance_model *model, stance_role role);

#endif

/* stance: who is for and who is against something, sentence by sentence.
 *
 * A model is trained from labelled sentences (stance_train) or loaded from a file
 * (stance_model_load). A classifier made from it labels sentences and whole articles and says how
 * sure it is. The manual page stance(3) is checked against this file.
 *
 * Conventions
 *   Errors are values: functions return a stance_status, or NULL for a failed constructor, and fill
 *   the stance_error they are given (NULL is allowed). The first error wins. The library never
 *   prints, exits, aborts, or changes locale, signals or other state of the process, but for this:
 *   libsvm, LIBLINEAR and libxml2 are loaded when first needed, and stay. Of the first two there is
 *   one copy in a process, and from then on it prints nothing, whoever calls it.
 *   Locale: nothing that is read, computed or written depends on it, but the words of the operating
 *   system and the decimal points in an error's message.
 *   Ownership: what a _new, _load or _open function returns is freed by the matching _free or
 *   _close, for which NULL is fine. Pointers to const that are returned are borrowed; each function
 *   says for how long.
 *   Threads: a stance_model is immutable and may be shared; every other object belongs to one
 *   thread at a time. After fork() the child may go on with models, and with objects that no other
 *   thread was using; those that one was it may not even free. It should not call the library for
 *   the first time to train or to read a page where another thread was just doing so.
 *   Text is UTF-8 given by pointer and size, need not end in NUL, and may hold anything: bytes that
 *   are not UTF-8 count as U+FFFD. */
#ifndef STANCE_H
#define STANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define STANCE_API __attribute__((visibility("default")))
#else
#define STANCE_API
#endif

/* Version of the library, as a string such as "0.1.0". Never freed. Thread-safe. */
STANCE_API const char *stance_version(void);

/* ---------------------------------------------------------------- errors */

typedef enum stance_status {
    STANCE_OK = 0,
    STANCE_BAD_DATA,  /* what was read is not what it should be: rows, text, encoding */
    STANCE_IO,        /* opening, reading or writing failed */
    STANCE_MISUSE,    /* an argument or option is out of range, unknown or contradictory */
    STANCE_BAD_MODEL, /* a model file is refused: damaged, foreign, newer or absurd */
    STANCE_NO_MEMORY  /* an allocation failed */
} stance_status;

enum { STANCE_ERROR_SOURCE_SIZE = 512, STANCE_ERROR_MESSAGE_SIZE = 512 };

/* Where and why something failed. All zero means no error. */
typedef struct stance_error {
    stance_status status;
    long long line;                          /* line of the source, from 1; 0: none */
    char source[STANCE_ERROR_SOURCE_SIZE];   /* file name as given, "stdin", or "" */
    char message[STANCE_ERROR_MESSAGE_SIZE]; /* one line, no full stop, no line feed */
} stance_error;

/* Writes "source:line: message" (with what is known of it) to out, at most size bytes with the NUL.
 * Returns out. Thread-safe. */
STANCE_API const char *stance_error_text(const stance_error *error, char *out, size_t size);

/* ---------------------------------------------------------------- reading files
 * A stance_input reads a file or stdin, decompresses gzip and zstd without being told, and drops a
 * UTF-8 byte order mark. Where a compressed file is damaged or cut off, what comes before that is
 * given out, and then there is an error, not an end. */

typedef struct stance_input stance_input;

enum {
    STANCE_LINE_MAX = 64 << 20,  /* bytes of one line; longer ones are refused */
    STANCE_ARTICLE_MAX = 1 << 28 /* bytes of one article; larger ones are refused */
};

/* Opens path, or stdin for "-". NULL on error (STANCE_IO: missing, a directory, unreadable). */
STANCE_API stance_input *stance_input_open(const char *path, stance_error *error);
STANCE_API void stance_input_close(stance_input *input);

/* To be called before anything is given out: text in another encoding (as iconv names it; NULL:
 * told from the bytes themselves) is made UTF-8. Without this call UTF-16 is refused by name, and
 * every other text taken for UTF-8. encoding is borrowed. Errors: STANCE_MISUSE (unknown encoding).
 */
STANCE_API stance_status stance_input_decode(stance_input *input, const char *encoding,
                                             stance_error *error);

/* What the text was read as, once some was read; *guessed (may be NULL): that might be wrong.
 * Borrowed from the input. */
STANCE_API const char *stance_input_encoding(const stance_input *input, bool *guessed);

/* The next line without its end (LF or CR LF); *line is NULL at the end of the input. The line is
 * borrowed until the next call. Errors: STANCE_IO, STANCE_BAD_DATA (line over STANCE_LINE_MAX, or
 * UTF-16). */
STANCE_API stance_status stance_input_line(stance_input *input, const char **line, size_t *size,
                                           stance_error *error);

/* All that is left, borrowed until the input is closed. Errors as above, with STANCE_ARTICLE_MAX.
 */
STANCE_API stance_status stance_input_all(stance_input *input, const char **text, size_t *size,
                                          stance_error *error);

/* Number of the line last returned, from 1; 0 before the first. */
STANCE_API long long stance_input_line_number(const stance_input *input);

/* How far the file has been read, in bytes as they are in it, compressed or not; a little further
 * than what was given out. Beside the size of the file it tells what is left to do. */
STANCE_API uint64_t stance_input_position(const stance_input *input);

/* What is written to a file ("-": stdout) takes the place of it as a whole or not at all: a regular
 * file is written beside its target, flushed to the disk, and renamed over it when it is closed; a
 * symbolic link keeps pointing where it did; a device or pipe is written straight. Not to be shared
 * between threads. */
typedef struct stance_output stance_output;

/* Begins to write. NULL on error: STANCE_IO, STANCE_NO_MEMORY. Free with stance_output_close. */
STANCE_API stance_output *stance_output_open(const char *path, stance_error *error);

/* Writes more. After an error (STANCE_IO) nothing more is written, and every call,
 * stance_output_close too, says the same again. */
STANCE_API stance_status stance_output_put(stance_output *output, const void *bytes, size_t size,
                                           stance_error *error);

/* Removes what stands beside the target, for a signal handler that ends the process: it makes only
 * calls that one may. Nothing but stance_output_close may follow, without keep. */
STANCE_API void stance_output_discard(const stance_output *output);

/* Ends and frees it (NULL: nothing to do). With keep, what was written becomes the file; without,
 * and on any error, the old file is untouched and nothing is left behind. */
STANCE_API stance_status stance_output_close(stance_output *output, bool keep, stance_error *error);

/* Writes a file at once: opens it, puts bytes, and closes it. */
STANCE_API stance_status stance_output_write(const char *path, const void *bytes, size_t size,
                                             stance_error *error);

typedef enum stance_format {
    STANCE_FORMAT_AUTO = 0, /* by the end of the file's name, and for documents by what is in it */
    STANCE_FORMAT_TSV,      /* rows, a field a column */
    STANCE_FORMAT_CSV,      /* RFC 4180 */
    STANCE_FORMAT_JSONL,    /* an object a line */
    STANCE_FORMAT_ARTICLE,  /* plain text, one article; documents only, as the next */
    STANCE_FORMAT_HTML      /* one page */
} stance_format;

/* ---------------------------------------------------------------- documents
 * What there is to classify, out of whatever it comes in: a text file or a web page is one
 * document, a file of records (JSON Lines, CSV, TSV) has one a row. A stance_documents belongs to
 * one thread. */

typedef struct stance_documents stance_documents;

enum { STANCE_CARRY_MAX = 32 };

/* How to read them. Strings are borrowed until the documents are closed. */
typedef struct stance_documents_options {
    stance_format format; /* AUTO: .html, .csv, .tsv, .jsonl and their like by name; a page or JSON
                             Lines also by how they begin; anything else is an article */
    const char *encoding; /* as iconv names it; NULL: told from the text, or declared by the page */
    const char *text_field;   /* of records; NULL: "text" */
    const char *id_field;     /* of records; NULL: "id", where there is one */
    const char *const *carry; /* [carry_count] other fields that are wanted along */
    size_t carry_count;       /* at most STANCE_CARRY_MAX */
    bool carry_optional;      /* a header of CSV or TSV need not have them */
} stance_documents_options;

typedef struct stance_field {
    const char *bytes; /* [size], not NUL-terminated; NULL: this record has no such field */
    size_t size;
} stance_field;

typedef struct stance_document {
    const char *text; /* [size]; of a page, its headline and paragraphs */
    size_t size;
    stance_field id;           /* of a record */
    const stance_field *carry; /* [carry_count] */
    long long line;            /* on which a record begins; 0: no record */
    size_t replaced; /* U+FFFD put in by decoding for what was no text; of a record also what
                        was read ahead with it */
    bool cut_off;    /* the file ended too early: this is what came before */
} stance_document;

/* Opens a file, or stdin for "-". NULL on error (STANCE_IO, STANCE_MISUSE, STANCE_NO_MEMORY). */
STANCE_API stance_documents *stance_documents_open(const char *path,
                                                   const stance_documents_options *options,
                                                   stance_error *error);
STANCE_API void stance_documents_close(stance_documents *documents);

/* The next document, borrowed until the next call; *more is false at the end, and document then as
 * it was. Errors carry file and line; a document with cut_off set is followed by the error that cut
 * it. */
STANCE_API stance_status stance_documents_next(stance_documents *documents,
                                               stance_document *document, bool *more,
                                               stance_error *error);

/* As stance_input_position. */
STANCE_API uint64_t stance_documents_position(const stance_documents *documents);

/* What the file was taken for, once a document was read: its format, and its encoding, borrowed;
 * *guessed (may be NULL): the encoding might be another. Before that, the format is what the
 * options or the file's name say, and STANCE_FORMAT_AUTO where it takes a look into the file. */
STANCE_API stance_format stance_documents_format(const stance_documents *documents);
STANCE_API const char *stance_documents_encoding(const stance_documents *documents, bool *guessed);

/* ---------------------------------------------------------------- models */

typedef struct stance_model stance_model;

/* What a label counts as in scores and verdicts. */
typedef enum stance_role { STANCE_NEUTRAL = 0, STANCE_PRO, STANCE_ANTI } stance_role;

enum {
    STANCE_LABELS_MAX = 64,      /* labels of one model */
    STANCE_LABEL_SIZE_MAX = 255, /* bytes of a label */
    STANCE_NONE = -1             /* no such label */
};

/* The role of a label: pro, anti and neutral are lists of labels with commas that take those roles,
 * and each list that is given takes its role from all other labels; NULL: known by their names. */
STANCE_API stance_role stance_role_of(const char *label, const char *pro, const char *anti,
                                      const char *neutral);

/* Loads a model file, which may be compressed with gzip or zstd; "-" is stdin. NULL on error:
 * STANCE_IO where it can't be read, STANCE_BAD_MODEL where it is refused. The file is trusted in
 * nothing: see stance-model(5). One that is not compressed is mapped: until the model is freed it
 * may be replaced by another, but not changed in place. Free with stance_model_free. */
STANCE_API stance_model *stance_model_load(const char *path, stance_error *error);

/* The same from memory; the bytes are not needed afterwards. `source` names them in errors. */
STANCE_API stance_model *stance_model_parse(const void *bytes, size_t size, const char *source,
                                            stance_error *error);

/* Proves that the model is still what was loaded: its file may have been changed in place while it
 * was mapped, and what was labelled since is then not to be relied on (STANCE_BAD_MODEL). Takes
 * as long as reading the file once. One that was cut off ends the process by SIGBUS, here and
 * elsewhere. */
STANCE_API stance_status stance_model_check(const stance_model *model, stance_error *error);

/* Writes the model to path: first to a file beside it that then takes its name, so that no
 * half-written model is ever seen; straight to path where that is a device or pipe. "-" is stdout.
 */
STANCE_API stance_status stance_model_save(const stance_model *model, const char *path,
                                           stance_error *error);

STANCE_API void stance_model_free(stance_model *model);

/* Labels are numbered from 0. Names are borrowed from the model. */
STANCE_API size_t stance_model_label_count(const stance_model *model);
STANCE_API const char *stance_model_label(const stance_model *model, size_t label);
STANCE_API stance_role stance_model_role(const stance_model *model, size_t label);
/* The number of the label with that name, or STANCE_NONE. */
STANCE_API int stance_model_find_label(const stance_model *model, const char *name);

/* Strings borrowed from the model: the recipe of its features ("words=1-2,chars=3-5,..."), its
 * language (a Snowball name or "none"), its kernel ("linear", "rbf", "polynomial", "sigmoid"), and
 * the fingerprint of the rows it was trained on (32 hexadecimal digits). */
STANCE_API const char *stance_model_features(const stance_model *model);
STANCE_API const char *stance_model_language(const stance_model *model);
STANCE_API const char *stance_model_kernel(const stance_model *model);
STANCE_API const char *stance_model_fingerprint(const stance_model *model);
/* Number of terms in its vocabulary. */
STANCE_API size_t stance_model_term_count(const stance_model *model);
/* The version of the format that its file is in, and the bytes of that file, not compressed. */
STANCE_API unsigned stance_model_format(const stance_model *model);
STANCE_API uint64_t stance_model_size(const stance_model *model);

typedef enum stance_term_kind {
    STANCE_TERM_CHARACTERS = 0, /* a run of characters of a word */
    STANCE_TERM_WORDS           /* a word or some that follow each other */
} stance_term_kind;

/* What a model counts in texts. */
typedef struct stance_term {
    stance_term_kind kind;
    const char *text;  /* [size], not NUL-terminated, borrowed from the model: stems with a space
                          between them; or characters, the first of a hashtag or mention being # */
    size_t size;       /* 0 for the edge of a word alone, and in damaged models */
    bool starts, ends; /* of characters: the word starts, or ends, with them */
    double idf;        /* inverse document frequency; 1 where the recipe has none */
} stance_term;

/* A term by its number, from 0 to below stance_model_term_count: the one that vectors of
 * stance_classifier_vector have. */
STANCE_API stance_term stance_model_term(const stance_model *model, size_t term);

/* The weight of a term in the decision on a label, and what is added to the sum: for a linear
 * kernel the decision is the sum of weights times the values of stance_classifier_vector, plus the
 * bias. With tf=log that is so to about the eighth decimal, since each term is then rounded by
 * itself. Weights are 0 for other kernels; their biases are added to the sum over the
 * support vectors. */
STANCE_API double stance_model_weight(const stance_model *model, size_t term, size_t label);
STANCE_API double stance_model_bias(const stance_model *model, size_t label);

/* The calibration: the probability of a label is proportional to exp(slope * decision + offset),
 * with the same slope, 0 or above, for all labels (see stance_result). */
STANCE_API double stance_model_slope(const stance_model *model);
STANCE_API double stance_model_offset(const stance_model *model, size_t label);

/* Proves that the model is whole, which loading does only in part, to be quick: the checksum of its
 * file, and that every entry of the vocabulary's tables can be found and they hold nothing else,
 * and that idf and weights are in the range and the unit that training leaves. Takes as long as
 * looking up every term. Errors: STANCE_BAD_MODEL, with what is wrong. */
STANCE_API stance_status stance_model_verify(const stance_model *model, stance_error *error);

/* Writes what libsvm and LIBLINEAR need to come to the same decisions into a directory, which is
 * made if it is not there:
 *   labels.tsv       number, label, role, bias, slope, offset of each label, behind a header
 *   terms.tsv        number from 1, kind, term, idf; where a run of characters begins or ends a
 *                    word, the term has a _
 *   libsvm.model     libsvm's C-SVC: it predicts the label of the highest decision
 *   libsvm-N.model   where there are more than two labels, the machine that tells label number N
 *                    from the others, which it calls -1
 *   liblinear.model  the same for LIBLINEAR, of a linear kernel
 * A linear machine has one support vector, which is its weights. Numbers are written such that they
 * are read back as they are. Each file is written as by stance_output_write. Errors: STANCE_IO,
 * STANCE_BAD_MODEL (weights beyond what numbers hold), STANCE_NO_MEMORY. */
STANCE_API stance_status stance_model_export(const stance_model *model, const char *directory,
                                             stance_error *error);

/* The number that those files have for a label: of two labels 1 and -1, else from 1 on. */
STANCE_API int stance_model_export_number(const stance_model *model, size_t label);

/* How one label fared in cross-validation. */
typedef struct stance_label_report {
    double precision, recall, f1; /* in [0, 1]; 0 where undefined */
    uint64_t support;             /* rows given this label */
} stance_label_report;

/* One candidate of the grid. */
typedef struct stance_candidate {
    double C;
    double macro_f1; /* out of fold */
} stance_candidate;

/* One step of a learning curve. */
typedef struct stance_curve_point {
    uint64_t rows;              /* learnt from, on average over the folds */
    double macro_f1, low, high; /* out of fold, with its 95 % interval */
} stance_curve_point;

enum {
    STANCE_CANDIDATES_MAX = 64,
    STANCE_CURVE_MAX = 4,
    STANCE_SOLVER_SIZE = 16,
    STANCE_BINS = 10,      /* of a reliability table, of equal width */
    STANCE_RISK_STEPS = 50 /* of a model's coverage table */
};

/* Rows whose predicted label has a probability in [low, high), or for the last bin [low, high]. */
typedef struct stance_bin {
    double low, high;
    uint64_t rows;
    double probability; /* mean of them; 0 where there are no rows, as the next */
    double right;       /* share of them whose predicted label is the one given */
} stance_bin;

/* The rows that remain where only those of the highest probabilities are shown (El-Yaniv and Wiener
 * 2010); rows of equal probability go together. */
typedef struct stance_coverage {
    double coverage;  /* share of all rows */
    double threshold; /* least probability that is shown */
    uint64_t rows;
    double accuracy; /* of the rows shown */
    double sides;    /* of them, share right where the predicted label takes a side; NAN: nowhere */
} stance_coverage;

/* What training found, kept in the model. Figures are out of fold: each row was scored by
 * machines, and calibrated by a softmax, that did not see it (nor its group, nor its text in
 * another row). They are those of the C, and of the weights of context, that did best on these very
 * rows, and so a little too good: few values are tried, but a last word on quality takes rows that
 * training never met. */
typedef struct stance_report {
    uint64_t rows, groups, terms, support_vectors;
    uint32_t folds;   /* 0: no cross-validation was run */
    uint64_t learnt;  /* rows learnt from in a fold, on average */
    uint32_t recipes; /* of features, of which the best was chosen */
    uint64_t seed;
    double C, gamma, coef0;
    uint32_t degree;
    char solver[STANCE_SOLVER_SIZE]; /* of its machines: "libsvm", "liblinear" or "newton" */
    uint32_t candidate_count;
    stance_candidate candidates[STANCE_CANDIDATES_MAX];
    double accuracy, macro_f1;
    double macro_f1_low, macro_f1_high; /* 95 % percentile bootstrap over rows (groups, if any) */
    double calibration_error;           /* expected calibration error, 10 equal-width bins */
    double brier;                       /* mean squared error over labels, in [0, 2] */
    stance_bin bins[STANCE_BINS];       /* whether probabilities are what they say */
    stance_coverage risk[STANCE_RISK_STEPS];   /* the surest rows alone, in equal steps up to all */
    double context_neighbour, context_article; /* weights of a sentence's surroundings */
    double context_macro_f1; /* macro-F1 with them; 0: no articles to learn them from, defaults */
    double missed;           /* share of term occurrences that were not in the vocabulary */
    uint32_t curve_count;    /* 0: no learning curve was asked for */
    stance_curve_point
        curve[STANCE_CURVE_MAX]; /* each of more rows than the one before, about twice */
    size_t label_count;
    const stance_label_report *labels; /* [label_count] */
    const uint64_t *confusion; /* [label_count][label_count]: given label, predicted label */
} stance_report;

/* Borrowed from the model. */
STANCE_API const stance_report *stance_model_report(const stance_model *model);

/* The threshold at which the labels shown (see stance_classifier_set_threshold) were right at least
 * as often as `precision` says, out of fold, with *coverage (may be NULL) of the rows shown: the
 * lowest such. Errors: STANCE_MISUSE (no threshold reaches it; the model knows no such figures). */
STANCE_API stance_status stance_model_threshold(const stance_model *model, double precision,
                                                double *threshold, double *coverage,
                                                stance_error *error);

/* ---------------------------------------------------------------- classifying */

typedef struct stance_classifier stance_classifier;

/* A classifier borrows its model, which must outlive it. NULL on error (STANCE_NO_MEMORY). */
STANCE_API stance_classifier *stance_classifier_new(const stance_model *model, stance_error *error);
STANCE_API void stance_classifier_free(stance_classifier *classifier);

enum {
    STANCE_FLAG_UNKNOWN = 1,     /* no known term: not guessed, all probabilities equal */
    STANCE_FLAG_BOILERPLATE = 2, /* not the article's prose: navigation, byline, advert, ... */
    STANCE_FLAG_HEADLINE = 4,    /* the article's own headline */
    STANCE_FLAG_ABSTAINED = 8    /* the label is not sure enough to be shown */
};

/* Whose words a sentence is made of. */
typedef enum stance_voice {
    STANCE_VOICE_OWN = 0,  /* the article's own */
    STANCE_VOICE_QUOTED,   /* mostly between quotation marks, or a turn of an interview */
    STANCE_VOICE_REPORTED, /* somebody's, told in other words: he said that ... */
    STANCE_VOICES
} stance_voice;

/* The label of one sentence. The label has the highest probability of all. */
typedef struct stance_result {
    size_t label;
    double probability;          /* of that label, in [0, 1] */
    double score;                /* P(pro labels) - P(anti labels), in [-1, 1] */
    const double *probabilities; /* [labels], sum 1 */
    const double *decisions;     /* [labels], before calibration: above 0 speaks for the label */
    unsigned flags;              /* STANCE_FLAG_... */
    size_t start, end;           /* bytes [start, end) of the text it was found in */
    stance_voice voice;          /* of an article whose speakers were asked for, as the next */
    int speaker;                 /* whose words they are, of the article's; STANCE_NONE: not told */
} stance_result;

/* Whether the sentences of an article are seen in the context of their neighbours and of the whole
 * article (they are, unless this says otherwise); see stance-classify(1). Single sentences never
 * are. */
STANCE_API void stance_classifier_set_context(stance_classifier *classifier, bool on);

/* Labels whose probability is below threshold (0 at first: none) are flagged as abstained from, and
 * left out of verdicts. */
STANCE_API void stance_classifier_set_threshold(stance_classifier *classifier, double threshold);

/* Whether it is told who says the sentences of an article; at first it is not, which is faster.
 * Rules over words find it, where the article plainly says so: there are words of reporting for
 * English, and where the model is of another language only quotation marks count. */
STANCE_API void stance_classifier_set_speakers(stance_classifier *classifier, bool on);

/* Labels one sentence. What *result points to is borrowed until the next call on the classifier. */
STANCE_API stance_status stance_classify_sentence(stance_classifier *classifier, const char *text,
                                                  size_t size, stance_result *result,
                                                  stance_error *error);

/* Part of the text and what its terms contribute to the decision on a label. The character n-grams
 * of a word, and the word itself, count for the word; a word n-gram for the words from its first to
 * its last. What a term that occurs several times contributes is shared among its places. */
typedef struct stance_reason {
    size_t start, end;    /* bytes [start, end) of the text */
    int64_t contribution; /* in millionths; above 0 speaks for the label */
} stance_reason;

/* The decision on one label of one sentence (see stance_result) and what it is the sum of. Whole
 * millionths, rounded so that `bias` and all contributions add up to `decision` exactly. */
typedef struct stance_explanation {
    size_t label;
    int64_t decision;
    int64_t bias;                 /* what the model decides on no terms at all */
    const stance_reason *reasons; /* [count], the strongest first, whatever they speak for */
    size_t count;
} stance_explanation;

/* Says why a sentence was labelled as it was: before calibration and context, which only weigh the
 * decisions of this and other sentences against each other. What *explanation points to is borrowed
 * until the next such call on the classifier; results stay as they are. Errors: STANCE_MISUSE (a
 * label out of range; a model whose kernel is not linear: its decisions are no sums over terms),
 * STANCE_NO_MEMORY. */
STANCE_API stance_status stance_explain_sentence(stance_classifier *classifier, const char *text,
                                                 size_t size, size_t label,
                                                 stance_explanation *explanation,
                                                 stance_error *error);

/* What to do with lines that are not the article's prose. */
typedef enum stance_boilerplate {
    STANCE_BOILERPLATE_MARK = 0, /* label and flag them, leave them out of the verdict */
    STANCE_BOILERPLATE_SKIP,     /* leave them out altogether */
    STANCE_BOILERPLATE_KEEP      /* take every line for prose */
} stance_boilerplate;

typedef enum stance_lean {
    STANCE_LEAN_NONE = 0, /* too few sentences take a side */
    STANCE_LEAN_BALANCED,
    STANCE_LEAN_PRO,
    STANCE_LEAN_ANTI
} stance_lean;

/* Thresholds of the verdict: an article has no stance where a smaller share of its sentences takes
 * a side, and leans to one side where the mean score is at least this far from 0. */
#define STANCE_VERDICT_SHARE 0.15
#define STANCE_VERDICT_SCORE 0.10

/* Where an article leans by the share of its sentences that take a side and by their mean score. */
STANCE_API stance_lean stance_lean_of(double share, double score);

enum {
    STANCE_FLOW_PARTS = 8,       /* of an article, at most */
    STANCE_VERDICT_SAMPLES = 200 /* of the bootstrap */
};

/* The sum of an article's sentences. Boilerplate, unknown sentences and those abstained from do not
 * count. Intervals are of 95 %, by the percentile bootstrap: each sample draws sentences with
 * replacement, and for the score of each whether it is pro, anti or neither by its probabilities;
 * its share is that of the labels as they are. The samples are the same at every call. Where fewer
 * than STANCE_SHORT_SENTENCES count, intervals are all there is. Without a sentence that counts the
 * figures are 0, or NAN where that is said. */
typedef struct stance_verdict {
    stance_lean lean;
    double score; /* mean score of the counted sentences, in [-1, 1] */
    double score_low, score_high;
    double share; /* share of them whose label is pro or anti, in [0, 1] */
    double share_low, share_high;
    double support;        /* share of the samples that lean as the article does; NAN: too few
                              sentences count */
    double headline, body; /* mean score of the headline and of all else; NAN: none counts */
    size_t parts;          /* at most STANCE_FLOW_PARTS and `counted` */
    double flow[STANCE_FLOW_PARTS]; /* [parts] mean scores of the article's parts, in its order, of
                                       as many counted sentences each, or one more */
    size_t counted;                 /* sentences that count */
    size_t unknown;                 /* sentences without a known term */
    size_t boilerplate;             /* boilerplate sentences */
    size_t abstained;               /* sentences whose label is not sure enough */
    const size_t *labels;           /* [labels]: counted sentences of each label */
} stance_verdict;

enum {
    STANCE_WARN_REPLACED = 1, /* bytes were not UTF-8 */
    STANCE_WARN_LANGUAGE = 2, /* the text is plainly in another language than the model's */
    STANCE_WARN_DRIFT = 4,    /* far more of the text is new to the model than was in training */
    STANCE_WARN_SHORT = 8     /* too few sentences count for a verdict to mean much */
};

/* Fewer sentences that count give STANCE_WARN_SHORT; odds of a term being new to the model that are
 * this many times those in training give STANCE_WARN_DRIFT. */
enum { STANCE_SHORT_SENTENCES = 4 };
#define STANCE_DRIFT_ODDS 2.0

/* What some of the sentences of an article add up to. */
typedef struct stance_tally {
    size_t sentences; /* all but boilerplate */
    size_t counted;   /* sentences that count */
    size_t pro, anti; /* of those, with such a label */
    double score;     /* mean score of those; 0: none counts */
} stance_tally;

/* Somebody to whom sentences of the article belong. */
typedef struct stance_speaker {
    size_t start, end; /* bytes [start, end) of the text: the fullest form of the name */
    stance_tally tally;
} stance_speaker;

typedef struct stance_article {
    const stance_result *sentences; /* [count], in the order of the text */
    size_t count;
    const stance_speaker *speakers;     /* [speaker_count], in order of appearance */
    size_t speaker_count;               /* 0: none, or not asked for */
    stance_tally voices[STANCE_VOICES]; /* all zero where speakers were not asked for */
    unsigned warnings;                  /* STANCE_WARN_... */
    size_t replaced;                    /* bytes that were not UTF-8 */
    const char *language; /* from the first to the last sentence of prose, as far as can be told;
                             NULL: not clear; never freed */
    double missed;        /* share of the prose's term occurrences that are new to the model */
    stance_verdict verdict;
} stance_article;

/* Splits an article into sentences, labels each and adds them up. What *article points to is
 * borrowed until the next call on the classifier. */
STANCE_API stance_status stance_classify_article(stance_classifier *classifier, const char *text,
                                                 size_t size, stance_boilerplate boilerplate,
                                                 stance_article *article, stance_error *error);

/* The sparse vector of a sentence as the model sees it, e.g. to hand it to another learner:
 * ascending term numbers from 0 and their weights, borrowed until the next call on the classifier.
 */
STANCE_API stance_status stance_classifier_vector(stance_classifier *classifier, const char *text,
                                                  size_t size, const uint32_t **terms,
                                                  const double **weights, size_t *count,
                                                  stance_error *error);

/* ---------------------------------------------------------------- training */

typedef struct stance_dataset stance_dataset;

STANCE_API stance_dataset *stance_dataset_new(stance_error *error);
STANCE_API void stance_dataset_free(stance_dataset *dataset);

/* Adds one row. group (may be NULL) names what must not be torn apart by cross-validation, such as
 * the article a sentence comes from. Errors: STANCE_BAD_DATA (empty or over-long label, no text).
 */
STANCE_API stance_status stance_dataset_add(stance_dataset *dataset, const char *group,
                                            const char *label, const char *text, size_t size,
                                            stance_error *error);

/* Adds every row of a file ("-": stdin). columns names the columns in order, out of label, text,
 * group and - (not used), such as "group,label,text"; NULL means "label,text". In TSV the
 * text column, where it is last, takes the rest of the line. CSV, TSV where columns are
 * "label,text", and JSON Lines are read by the names label, text and group of the header or the
 * keys; CSV and TSV without such a header by position, and a first line of TSV that repeats the
 * names of columns is passed over. Where it fails, no row of the file is added.
 */
STANCE_API stance_status stance_dataset_read(stance_dataset *dataset, const char *path,
                                             stance_format format, const char *columns,
                                             stance_error *error);

/* The same for rows that have predictions: there may also be the columns predicted (a label),
 * probability (of the predicted label) and score, and there need be no text. Which of the labels of
 * a file of predictions is `label` and which `predicted` is for the columns to say. */
STANCE_API stance_status stance_dataset_read_predictions(stance_dataset *dataset, const char *path,
                                                         stance_format format, const char *columns,
                                                         stance_error *error);

STANCE_API size_t stance_dataset_count(const stance_dataset *dataset);
/* Bytes so far that were not UTF-8. */
STANCE_API size_t stance_dataset_replaced(const stance_dataset *dataset);

typedef struct stance_row {
    stance_field label;
    stance_field group;     /* bytes NULL: none */
    stance_field text;      /* without white space at either end */
    stance_field predicted; /* bytes NULL: none */
    double probability;     /* of the predicted label, in [0, 1]; NAN: not known */
    double score;           /* in [-1, 1]; NAN: not known */
    stance_field source;    /* name of the file as given, "stdin"; bytes NULL: no file */
    long long line;         /* of the source, from 1; 0: none */
} stance_row;

/* Row number `row` in order of arrival; what it points to is borrowed until a row is added. */
STANCE_API stance_row stance_dataset_row(const stance_dataset *dataset, size_t row);

enum {
    STANCE_FOLDS_MAX = 1000, /* folds of cross-validation */
    STANCE_DEGREE_MAX = 1000 /* of the polynomial kernel */
};

/* C has to lie between these: less learns nothing, and more is beyond what the numbers hold. */
#define STANCE_COST_MIN 1e-5
#define STANCE_COST_MAX 1e5

/* All that can be chosen in training. Strings are borrowed until stance_train returns. */
typedef struct stance_train_options {
    const char *language; /* Snowball name, or "none" */
    const char *features; /* recipe, see stance-train(1) */
    bool thorough;        /* features are the best of stance_recipes, for as many times the time */
    const char *kernel;   /* linear, rbf, polynomial, sigmoid */
    const char *solver;   /* of the final machines: auto, libsvm, liblinear, newton */
    double C;             /* cost; 0: chosen from the grid */
    const double *grid;   /* [grid_count] values of C to try, no two of them equal */
    size_t grid_count;
    double gamma;                     /* of rbf, polynomial, sigmoid; 0: 1 / mean squared norm */
    double coef0;                     /* of polynomial, sigmoid */
    int degree;                       /* of polynomial, from 1 to STANCE_DEGREE_MAX */
    const char *class_weights;        /* "balanced", "none" or "label=weight,label=weight" */
    bool curve;                       /* draw a learning curve, which takes a little longer */
    int folds;                        /* of cross-validation, from 2 to STANCE_FOLDS_MAX */
    uint64_t seed;                    /* of the assignment to folds and the bootstrap */
    int threads;                      /* 0: one a processor; the result does not depend on it */
    const char *pro, *anti, *neutral; /* labels to take those roles ("a,b"); NULL: by their names */
    /* Called often, with how many steps of a stage are done, from one thread at a time, but not
     * always the same; returning false cancels the training, which then fails with STANCE_MISUSE
     * soon. NULL: not called. */
    bool (*progress)(void *context, const char *stage, size_t done, size_t total);
    void *progress_context;
} stance_train_options;

/* Fills in the defaults. */
STANCE_API void stance_train_options_init(stance_train_options *options);

enum { STANCE_WARNING_SIZE = 256, STANCE_WARNINGS_MAX = 16 };

/* What a person should know about a training run that succeeded. */
typedef struct stance_warnings {
    size_t count;
    char text[STANCE_WARNINGS_MAX][STANCE_WARNING_SIZE];
} stance_warnings;

/* The recipes that a thorough training tries, NULL-terminated, the default first; never freed.
 * Thread-safe. */
STANCE_API const char *const *stance_recipes(void);

/* Trains a model: features, choice of C, calibration, report. The rows are put into an order of
 * their own first, so that the model depends on which rows there are and not on their order, nor on
 * the number of threads; only rows of one group are taken to follow each other as in their article,
 * to learn what context says. Its bytes are the same whatever the locale, the compiler, the C
 * library and the processor of a kind; with the solver liblinear they are those of the BLAS that
 * LIBLINEAR finds. warnings may be NULL. NULL on error: STANCE_BAD_DATA (no rows, one label, a
 * label with a single row), STANCE_MISUSE (bad options), STANCE_IO (libsvm or LIBLINEAR is not
 * there), STANCE_NO_MEMORY. */
STANCE_API stance_model *stance_train(const stance_dataset *dataset,
                                      const stance_train_options *options,
                                      stance_warnings *warnings, stance_error *error);

/* The languages there are stemmers for, NULL-terminated; never freed. Thread-safe. */
STANCE_API const char *const *stance_languages(void);

/* ---------------------------------------------------------------- auditing
 * What a person should look at in labelled rows before they are trained on. An audit borrows
 * nothing: it knows rows by their numbers. */

typedef struct stance_audit stance_audit;

/* A finding is about `row` of the training rows, except OVERLAP. "Same words": equal but for case,
 * punctuation and spacing. */
typedef enum stance_finding_kind {
    STANCE_FINDING_CONFLICT = 0, /* same words as `other`, a row before, and another label */
    STANCE_FINDING_DUPLICATE,    /* same text and label as `other`, a row before */
    STANCE_FINDING_NEAR,         /* nearly the words of `other`, a row before, of any label, or the
                                    same words and label in another spelling */
    STANCE_FINDING_OVERLAP,      /* `row` of the test rows has (nearly) the words of training row
                                    `other` */
    STANCE_FINDING_SHORT,        /* fewer than STANCE_AUDIT_WORDS words */
    STANCE_FINDING_LANGUAGE,     /* plainly in another language than that of the options */
    STANCE_FINDING_MISLABELLED,  /* models that did not see the row are sure of another label */
    STANCE_FINDING_KINDS
} stance_finding_kind;

enum { STANCE_AUDIT_WORDS = 3 }; /* fewer make a row short */

/* Rows that are nearly the same have this similarity at least; rows look mislabelled where another
 * label has this probability at least; a label is rare with a smaller share of the rows than this,
 * or where the most frequent one has more than so many times its rows. */
#define STANCE_AUDIT_SIMILARITY  0.8
#define STANCE_AUDIT_PROBABILITY 0.8
#define STANCE_AUDIT_SHARE       0.02
#define STANCE_AUDIT_RATIO       10.0

typedef struct stance_finding {
    stance_finding_kind kind;
    size_t row, other;    /* other: of the first four kinds */
    double similarity;    /* of those: Jaccard coefficient of the words of both, in [0, 1]; a word
                             counts as often as it occurs */
    bool same_text;       /* of those: the texts are equal to the byte */
    size_t words;         /* SHORT: how many there are */
    const char *language; /* LANGUAGE: what it is in; never freed */
    size_t label;         /* MISLABELLED: the likeliest other label, by its number in
                             stance_audit_labels */
    double probability;   /* of that label, out of fold */
    double given;         /* of the label given */
} stance_finding;

/* How many rows a label has. */
typedef struct stance_label_share {
    const char *name;
    uint64_t rows;
    double share; /* of all rows */
    bool rare;
} stance_label_share;

/* Looks through the training rows, and for those of them that are also among the test rows (may be
 * NULL). It takes about as long as training with a single C: to find what is mislabelled, the rows
 * are cross-validated by linear machines, with C of the options or else 1. Kernel and grid of the
 * options do not matter. Where the rows do not let themselves be cross-validated, warnings (may be
 * NULL) gets the reason. NULL on error: STANCE_BAD_DATA (no rows), STANCE_MISUSE (bad options, or
 * cancelled), STANCE_NO_MEMORY. */
STANCE_API stance_audit *stance_audit_new(const stance_dataset *training,
                                          const stance_dataset *test,
                                          const stance_train_options *options,
                                          stance_warnings *warnings, stance_error *error);
STANCE_API void stance_audit_free(stance_audit *audit);

/* The findings of a kind, [stance_audit_count] of them: those of MISLABELLED from the least
 * plausible label on, all others by row. Of a row there is one CONFLICT, DUPLICATE and OVERLAP at
 * most, and of NEAR the most similar row before that has the same label and the one that has
 * another. Borrowed from the audit, as is the next. */
STANCE_API size_t stance_audit_count(const stance_audit *audit, stance_finding_kind kind);
STANCE_API const stance_finding *stance_audit_findings(const stance_audit *audit,
                                                       stance_finding_kind kind);

/* The labels, [*count], the most frequent first. */
STANCE_API const stance_label_share *stance_audit_labels(const stance_audit *audit, size_t *count);

/* ---------------------------------------------------------------- evaluating
 * How good predictions are, on rows that were given their labels by people. Rows are added, then
 * measured as often as one likes. Results do not depend on the machine, only on the rows, their
 * order and the seed. */

typedef struct stance_evaluation stance_evaluation;

enum {
    STANCE_BOOTSTRAP_SAMPLES = 1000, /* of every interval */
    STANCE_RANDOMISATIONS = 10000,   /* of every p-value */
    STANCE_COVERAGE_STEPS = 10       /* of the coverage table */
};

/* One row. Labels are numbers below the label_count of stance_evaluation_new. */
typedef struct stance_prediction {
    size_t given, predicted;
    double probability;          /* of the predicted label, in [0, 1]; NAN: not known */
    double score;                /* P(pro labels) - P(anti labels), in [-1, 1]; NAN: not known */
    const double *probabilities; /* [labels], all that are predicted; NULL: not known */
    stance_field group;          /* what stands or falls together, such as an article; rows of one
                                    group are resampled together; bytes NULL: none */
} stance_prediction;

typedef enum stance_measure {
    STANCE_MACRO_F1 = 0, /* mean F1 over all labels */
    STANCE_F_AVG,        /* mean F1 of the pro and the anti side (Mohammad et al., SemEval-2016) */
    STANCE_ACCURACY,
    STANCE_SIDES, /* share right where both the given and the predicted label take a side */
    STANCE_MEASURES
} stance_measure;

/* A figure and its 95 % percentile bootstrap interval over groups, or rows that have none (Efron
 * and Tibshirani 1993). All are NAN where it is not defined. */
typedef struct stance_estimate {
    double value, low, high;
} stance_estimate;

/* An article: the rows of a group. */
typedef struct stance_article_outcome {
    stance_field group;
    uint64_t rows;
    double given_score;     /* mean over the rows of 1 for pro, -1 for anti and 0 for neutral */
    double predicted_score; /* mean score */
    stance_lean given_lean, predicted_lean; /* by stance_lean_of */
} stance_article_outcome;

enum { STANCE_LEANS = STANCE_LEAN_ANTI + 1 };

typedef struct stance_measures {
    uint64_t rows;
    uint64_t groups; /* 0: no row has one */
    stance_estimate estimates[STANCE_MEASURES];
    uint64_t siding; /* rows whose given and predicted label both take a side */
    size_t label_count;
    const stance_label_report *labels; /* [label_count] */
    const uint64_t *confusion;         /* [label_count][label_count]: given, predicted */

    bool has_probabilities;   /* of the predicted label in each row: else the next are not set */
    double calibration_error; /* expected calibration error (Guo et al. 2017) over the bins */
    stance_bin bins[STANCE_BINS];
    stance_coverage coverage[STANCE_COVERAGE_STEPS]; /* from a tenth of the rows to all of them */
    double brier; /* mean squared error over labels, in [0, 2] (Brier 1950); NAN: some row lacks
                     the probabilities of all labels */

    size_t article_count; /* 0: there are no groups, or a row of them has no score */
    const stance_article_outcome *articles; /* [article_count], in order of arrival */
    stance_estimate correlation;            /* Pearson's, of given and predicted scores */
    stance_estimate leans;                  /* share of articles with the given lean predicted */
    uint64_t lean_confusion[STANCE_LEANS][STANCE_LEANS]; /* given, predicted */
} stance_measures;

/* roles[label_count] are those of the labels, at most STANCE_LABELS_MAX. NULL on error. */
STANCE_API stance_evaluation *stance_evaluation_new(const stance_role *roles, size_t label_count,
                                                    stance_error *error);
STANCE_API void stance_evaluation_free(stance_evaluation *evaluation);

/* Adds a row; nothing of it is needed afterwards. Errors: STANCE_MISUSE (out of range). */
STANCE_API stance_status stance_evaluation_add(stance_evaluation *evaluation,
                                               const stance_prediction *row, stance_error *error);

/* All figures, borrowed until the next call on the evaluation. NULL on error: STANCE_BAD_DATA (no
 * rows), STANCE_NO_MEMORY. */
STANCE_API const stance_measures *stance_evaluation_measure(stance_evaluation *evaluation,
                                                            uint64_t seed, stance_error *error);

/* What is said of the first evaluation less the second, both of the same rows. */
typedef struct stance_difference {
    stance_estimate estimate; /* by paired bootstrap: both are measured on the same samples */
    double p; /* two-sided, by approximate randomisation (Noreen 1989; Yeh 2000): in each shuffle
                 the two predictions of every group, or row that has none, are swapped or not, and
                 p = (shuffles with a difference at least this large + 1) / (shuffles + 1) */
} stance_difference;

typedef struct stance_comparison {
    uint64_t rows, units;                   /* units: groups, and rows that have none */
    uint64_t both, only_first, only_second; /* rows they are right about */
    stance_difference measures[STANCE_MEASURES];
} stance_comparison;

/* Errors: STANCE_MISUSE (the two do not have the same rows: labels given, groups, roles),
 * STANCE_BAD_DATA (no rows), STANCE_NO_MEMORY. */
STANCE_API stance_status stance_evaluation_compare(const stance_evaluation *first,
                                                   const stance_evaluation *second, uint64_t seed,
                                                   stance_comparison *comparison,
                                                   stance_error *error);

#ifdef __cplusplus
}
#endif

#endif

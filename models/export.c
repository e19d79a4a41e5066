/* A model in the text formats of libsvm and LIBLINEAR.
 *
 * libsvm tells n classes apart by a machine for each two of them, and the class that wins most of
 * its n - 1 votes is predicted. Where the machine for classes i and j decides by d(i) - d(j), with
 * d the decisions of one-vs-rest machines, the class of the highest decision wins all its votes. So
 * each class has the support vectors of its own one-vs-rest machine, with their coefficients where
 * it comes first of the two, and the opposite ones where it comes second. A machine by itself is
 * told from a class that has no support vectors, whose decision is 0.
 *
 * Classes, pairs and coefficients are laid out as svm.cpp of libsvm reads them: coefficient j - 1
 * of a vector of class i is for the machine of i and a later class j, coefficient j for the one of
 * i and an earlier class j. */
#include "base/buffer.h"
#include "base/error.h"
#include "features/terms.h"
#include "models/model.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LINE_SIZE = 256, NUMBER_SIZE = 64, PATH_SIZE = 4096 };

#define NOBODY SIZE_MAX /* in place of a label: what is not one of the others */

/* A text that is being written, and what went wrong with it. */
struct sheet {
    const stance_model *model;
    struct buffer text;
    stance_status status;
};

/* ---------------------------------------------------------------- text */

static void put_bytes(struct sheet *sheet, const char *bytes, size_t size)
{
    if (!buffer_append(&sheet->text, bytes, size)) sheet->status = STANCE_NO_MEMORY;
}

static void put(struct sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(struct sheet *sheet, const char *format, ...)
{
    char line[LINE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    put_bytes(sheet, line, size > 0 ? (size_t)size : 0);
}

/* A number that is read back as it is, with a point whatever the locale. */
static void put_number(struct sheet *sheet, double number)
{
    char digits[NUMBER_SIZE];
    if (!isfinite(number)) sheet->status = STANCE_BAD_MODEL;
    int size = snprintf(digits, sizeof digits, "%.17g", number);
    for (size_t at = 0; at < (size_t)size;) {
        size_t run = strspn(digits + at, "0123456789+-e"), other;
        put_bytes(sheet, digits + at, run);
        at += run;
        other = strcspn(digits + at, "0123456789+-e");
        if (other) put_bytes(sheet, ".", 1);
        at += other;
    }
}

/* ---------------------------------------------------------------- libsvm */

/* What a file of libsvm tells apart: labels, or a label from nobody. */
struct contest {
    size_t labels[STANCE_LABELS_MAX];
    size_t count;
};

static double bias_of(const stance_model *model, size_t label)
{
    return label == NOBODY ? 0 : stance_model_bias(model, label);
}

static size_t vectors_of(const stance_model *model, size_t label)
{
    if (label == NOBODY) return 0;
    if (model->kernel.type == KERNEL_LINEAR) return 1;
    size_t vectors = 0;
    const double *coefficients = model->coefficients + label * model->vectors.rows;
    for (size_t s = 0; s < model->vectors.rows; s++) vectors += coefficients[s] != 0;
    return vectors;
}

static void put_kernel(struct sheet *sheet)
{
    const struct kernel *kernel = &sheet->model->kernel;
    put(sheet, "svm_type c_svc\nkernel_type %s\n", kernel_name(kernel->type));
    if (kernel->type == KERNEL_POLYNOMIAL) put(sheet, "degree %d\n", kernel->degree);
    if (kernel->type != KERNEL_LINEAR) {
        put(sheet, "gamma ");
        put_number(sheet, kernel->gamma);
        put(sheet, "\n");
    }
    if (kernel->type == KERNEL_POLYNOMIAL || kernel->type == KERNEL_SIGMOID) {
        put(sheet, "coef0 ");
        put_number(sheet, kernel->coef0);
        put(sheet, "\n");
    }
}

static void put_head(struct sheet *sheet, const struct contest *contest)
{
    const stance_model *model = sheet->model;
    size_t total = 0;
    for (size_t i = 0; i < contest->count; i++) total += vectors_of(model, contest->labels[i]);
    put_kernel(sheet);
    put(sheet, "nr_class %zu\ntotal_sv %zu\nrho", contest->count, total);
    for (size_t i = 0; i < contest->count; i++)
        for (size_t j = i + 1; j < contest->count; j++) {
            put(sheet, " ");
            put_number(sheet,
                       bias_of(model, contest->labels[j]) - bias_of(model, contest->labels[i]));
        }
    put(sheet, "\nlabel");
    for (size_t i = 0; i < contest->count; i++) {
        size_t label = contest->labels[i];
        put(sheet, " %d", label == NOBODY ? -1 : stance_model_export_number(model, label));
    }
    put(sheet, "\nnr_sv");
    for (size_t i = 0; i < contest->count; i++)
        put(sheet, " %zu", vectors_of(model, contest->labels[i]));
    put(sheet, "\nSV\n");
}

/* The coefficients of a support vector of a class. */
static void put_coefficients(struct sheet *sheet, const struct contest *contest, size_t class,
                             double coefficient)
{
    for (size_t other = 0; other < contest->count; other++) {
        if (other == class) continue;
        put_number(sheet, class < other ? coefficient : -coefficient);
        put(sheet, " ");
    }
}

static void put_feature(struct sheet *sheet, size_t term, double value)
{
    if (value == 0) return;
    put(sheet, "%zu:", term + 1);
    put_number(sheet, value);
    put(sheet, " ");
}

static void put_vectors(struct sheet *sheet, const struct contest *contest, size_t class)
{
    const stance_model *model = sheet->model;
    size_t label = contest->labels[class];
    if (label == NOBODY) return;
    if (model->kernel.type == KERNEL_LINEAR) {
        put_coefficients(sheet, contest, class, 1);
        for (size_t t = 0; t < model->lexicon.terms; t++)
            put_feature(sheet, t, stance_model_weight(model, t, label));
        put(sheet, "\n");
        return;
    }
    for (size_t s = 0; s < model->vectors.rows; s++) {
        double coefficient = model->coefficients[label * model->vectors.rows + s];
        if (coefficient == 0) continue;
        struct matrix_row row = matrix_row(&model->vectors, s);
        put_coefficients(sheet, contest, class, coefficient);
        for (size_t i = 0; i < row.count; i++) put_feature(sheet, row.terms[i], row.values[i]);
        put(sheet, "\n");
    }
}

static void put_contest(struct sheet *sheet, const struct contest *contest)
{
    put_head(sheet, contest);
    for (size_t i = 0; i < contest->count; i++) put_vectors(sheet, contest, i);
}

/* The whole model; of two labels one machine decides on both. */
static void put_libsvm(struct sheet *sheet, size_t unused)
{
    (void)unused;
    struct contest contest = {.labels = {0, NOBODY}, .count = 2};
    size_t labels = sheet->model->label_count;
    if (labels > 2) {
        for (size_t i = 0; i < labels; i++) contest.labels[i] = i;
        contest.count = labels;
    }
    put_contest(sheet, &contest);
}

static void put_machine(struct sheet *sheet, size_t label)
{
    struct contest contest = {.labels = {label, NOBODY}, .count = 2};
    put_contest(sheet, &contest);
}

/* ---------------------------------------------------------------- LIBLINEAR */

static void put_liblinear(struct sheet *sheet, size_t unused)
{
    (void)unused;
    const stance_model *model = sheet->model;
    put(sheet, "solver_type L2R_L2LOSS_SVC_DUAL\nnr_class %zu\nlabel", model->label_count);
    for (size_t i = 0; i < model->label_count; i++)
        put(sheet, " %d", stance_model_export_number(model, i));
    put(sheet, "\nnr_feature %" PRIu32 "\nbias 1\nw\n", model->lexicon.terms);
    for (size_t t = 0; t <= model->lexicon.terms; t++) {
        for (size_t m = 0; m < model->machine_count; m++) {
            bool bias = t == model->lexicon.terms;
            put_number(sheet, bias ? model->bias[m] : stance_model_weight(model, t, m));
            put(sheet, " ");
        }
        put(sheet, "\n");
    }
}

/* ---------------------------------------------------------------- lists */

static void put_labels(struct sheet *sheet, size_t unused)
{
    (void)unused;
    static const char *const roles[] = {
        [STANCE_NEUTRAL] = "neutral", [STANCE_PRO] = "pro", [STANCE_ANTI] = "anti"};
    const stance_model *model = sheet->model;
    put(sheet, "number\tlabel\trole\tbias\tslope\toffset\n");
    for (size_t i = 0; i < model->label_count; i++) {
        put(sheet, "%d\t", stance_model_export_number(model, i));
        put_bytes(sheet, model->labels[i].name, strlen(model->labels[i].name));
        put(sheet, "\t%s\t", roles[model->labels[i].role]);
        put_number(sheet, stance_model_bias(model, i));
        put(sheet, "\t");
        put_number(sheet, model->calibration.slope);
        put(sheet, "\t");
        put_number(sheet, model->calibration.offsets[i]);
        put(sheet, "\n");
    }
}

/* Bytes that could break the line, which only forged terms have, become question marks. */
static void put_term(struct sheet *sheet, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        put_bytes(sheet, byte < ' ' || byte == 0x7F ? "?" : bytes + i, 1);
    }
}

static void put_terms(struct sheet *sheet, size_t unused)
{
    (void)unused;
    static const char edge = TERMS_EDGE;
    put(sheet, "number\tkind\tterm\tidf\n");
    for (size_t t = 0; t < sheet->model->lexicon.terms; t++) {
        stance_term term = stance_model_term(sheet->model, t);
        bool tag = term.size && term.text[0] == TERMS_TAG;
        put(sheet, "%zu\t%s\t", t + 1, term.kind == STANCE_TERM_WORDS ? "words" : "characters");
        put_bytes(sheet, &edge, term.starts && !tag);
        put_term(sheet, term.text, term.size);
        put_bytes(sheet, &edge, term.ends);
        put(sheet, "\t");
        put_number(sheet, term.idf);
        put(sheet, "\n");
    }
}

/* ---------------------------------------------------------------- files */

static stance_status write_file(const stance_model *model, const char *directory, const char *name,
                                void (*fill)(struct sheet *sheet, size_t label), size_t label,
                                stance_error *error)
{
    char path[PATH_SIZE];
    struct sheet sheet = {.model = model};
    if (snprintf(path, sizeof path, "%s/%s", directory, name) >= PATH_SIZE)
        return error_set(error, STANCE_IO, "the name of the directory is too long");
    fill(&sheet, label);
    if (sheet.status == STANCE_BAD_MODEL)
        error_set(error, STANCE_BAD_MODEL, "damaged model: weights beyond what numbers hold");
    else if (sheet.status == STANCE_NO_MEMORY)
        error_memory(error);
    else
        sheet.status = stance_output_write(path, sheet.text.data, sheet.text.size, error);
    buffer_free(&sheet.text);
    return sheet.status;
}

static stance_status make_directory(const char *directory, stance_error *error)
{
    if (mkdir(directory, S_IRWXU | S_IRWXG | S_IRWXO) == 0 || errno == EEXIST) return STANCE_OK;
    return error_at(error, error_errno(error, "cannot make directory"), directory, 0);
}

stance_status stance_model_export(const stance_model *model, const char *directory,
                                  stance_error *error)
{
    static const struct {
        const char *name;
        void (*fill)(struct sheet *sheet, size_t label);
        bool linear; /* of a linear kernel only */
    } files[] = {{"labels.tsv", put_labels, false},
                 {"terms.tsv", put_terms, false},
                 {"libsvm.model", put_libsvm, false},
                 {"liblinear.model", put_liblinear, true}};
    stance_status status = make_directory(directory, error);
    for (size_t i = 0; i < sizeof files / sizeof files[0] && status == STANCE_OK; i++)
        if (!files[i].linear || model->kernel.type == KERNEL_LINEAR)
            status = write_file(model, directory, files[i].name, files[i].fill, 0, error);
    for (size_t i = 0; i < model->label_count && model->label_count > 2 && status == STANCE_OK;
         i++) {
        char name[NUMBER_SIZE];
        snprintf(name, sizeof name, "libsvm-%zu.model", i + 1);
        status = write_file(model, directory, name, put_machine, i, error);
    }
    return status;
}

int stance_model_export_number(const stance_model *model, size_t label)
{
    if (model->label_count == 2) return label == 0 ? 1 : -1;
    return (int)label + 1;
}

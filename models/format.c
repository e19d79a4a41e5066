/* The sections of a model file, each written and read by a pair of functions that stand together:
 *   META  recipe, language, fingerprint, kernel, labels
 *   TERM  sizes of the vocabulary         ENDS, POOL, SLOT, EDGE  its tables
 *   CELL  idf and weights of each term     VECS  support vectors of a kernel that is not linear
 *   CALB  biases and calibration           CTXT  weights of a sentence's surroundings
 *   REPT  the training report
 * Tables are used where they lie in the file, so only their sizes are proved here: whoever looks
 * something up in them takes no number for granted. Everything else is read and checked in full;
 * every count is held against what is left of the section before memory is taken. */
#include "models/format.h"

#include "base/cursor.h"
#include "base/error.h"
#include "base/memory.h"
#include "features/stem.h"
#include "features/terms.h"
#include "features/weights.h"
#include "text/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Tables are mapped as they lie. A machine with the other order of bytes would have to turn them
 * round. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "model files are little-endian");

/* What is written: the draft of a model, and the tables made from it. */
struct writing {
    const struct stance_model *model;
    struct intern *terms; /* in the order in which they are written */
    uint32_t *order;      /* [T] the number in the draft of each of them */
    struct lexicon_tables tables;
    int exponent;
};

/* Memory for what is read; remembers that it was wanting. */
static void *allocate(struct cursor *in, size_t count, size_t size)
{
    void *block = memory_new(count, size);
    if (!block) in->starved = true;
    return block;
}

/* ---------------------------------------------------------------- META */

static bool write_text(struct buffer *out, const char *text)
{
    size_t size = strlen(text);
    return buffer_append_u32(out, (uint32_t)size) && buffer_append(out, text, size);
}

/* A string of at most room - 1 bytes without NUL, into out. */
static bool read_text(struct cursor *in, char *out, size_t room)
{
    uint32_t size = cursor_u32(in);
    if (in->failed || size >= room) return false;
    const unsigned char *bytes = cursor_bytes(in, size);
    if (!bytes || memchr(bytes, '\0', size)) return false;
    memcpy(out, bytes, size);
    out[size] = '\0';
    return true;
}

static bool write_meta(const struct writing *writing, struct buffer *out)
{
    const struct stance_model *model = writing->model;
    bool ok = write_text(out, model->features) && write_text(out, model->language) &&
              write_text(out, model->fingerprint) && buffer_append_u32(out, model->kernel.type) &&
              buffer_append_u32(out, (uint32_t)model->kernel.degree) &&
              buffer_append_f64(out, model->kernel.gamma) &&
              buffer_append_f64(out, model->kernel.coef0) &&
              buffer_append_u32(out, (uint32_t)model->label_count);
    for (size_t i = 0; ok && i < model->label_count; i++)
        ok =
            write_text(out, model->labels[i].name) && buffer_append_u32(out, model->labels[i].role);
    return ok;
}

static bool is_hexadecimal(const char *text)
{
    return strlen(text) == HASH_TEXT_SIZE - 1 &&
           strspn(text, "0123456789abcdef") == HASH_TEXT_SIZE - 1;
}

/* A label that can be printed: not empty, UTF-8, no control characters, not there already. */
static bool is_sound_label(const struct stance_model *model, size_t label)
{
    const char *name = model->labels[label].name;
    size_t size = strlen(name);
    if (!size || utf8_bad_bytes(name, size)) return false;
    for (size_t i = 0, length; i < size; i += length) {
        uint32_t point = utf8_decode(name + i, size - i, &length);
        if (point < 0x20 || (point >= 0x7F && point < 0xA0)) return false;
    }
    return stance_model_find_label(model, name) == (int)label;
}

static bool read_labels(struct cursor *in, struct stance_model *model)
{
    for (size_t i = 0; i < model->label_count; i++) {
        if (!read_text(in, model->labels[i].name, sizeof model->labels[i].name)) return false;
        uint32_t role = cursor_u32(in);
        if (role > STANCE_ANTI || !is_sound_label(model, i)) return false;
        model->labels[i].role = (stance_role)role;
    }
    return true;
}

static bool read_meta(struct cursor *in, struct stance_model *model)
{
    char canonical[RECIPE_TEXT_SIZE];
    if (!read_text(in, model->features, sizeof model->features) ||
        !read_text(in, model->language, sizeof model->language) ||
        !read_text(in, model->fingerprint, sizeof model->fingerprint))
        return false;
    if (recipe_parse(model->features, &model->recipe, NULL) != STANCE_OK) return false;
    recipe_print(&model->recipe, canonical);
    if (strcmp(canonical, model->features) != 0 || !stem_knows(model->language) ||
        !is_hexadecimal(model->fingerprint))
        return false;
    uint32_t kernel = cursor_u32(in);
    uint32_t degree = cursor_u32(in);
    model->kernel.gamma = cursor_f64(in);
    model->kernel.coef0 = cursor_f64(in);
    model->label_count = cursor_u32(in);
    if (in->failed || kernel >= KERNEL_TYPES || degree > FORMAT_DEGREE_MAX ||
        model->kernel.gamma < 0 || model->label_count < 2 || model->label_count > STANCE_LABELS_MAX)
        return false;
    model->machine_count = model_machines(model->label_count);
    model->kernel.type = (enum kernel_type)kernel;
    model->kernel.degree = (int)degree;
    model->labels = allocate(in, model->label_count, sizeof *model->labels);
    return model->labels && read_labels(in, model);
}

/* ---------------------------------------------------------------- TERM, ENDS, POOL, SLOT, EDGE */

static bool write_terms(const struct writing *writing, struct buffer *out)
{
    const struct lexicon_tables *tables = &writing->tables;
    return buffer_append_u32(out, tables->terms) && buffer_append_u32(out, tables->words_from) &&
           buffer_append_u32(out, tables->count) &&
           buffer_append_u32(out, (uint32_t)writing->exponent);
}

static bool read_terms(struct cursor *in, struct stance_model *model)
{
    struct lexicon *lexicon = &model->lexicon;
    lexicon->terms = cursor_u32(in);
    lexicon->words_from = cursor_u32(in);
    lexicon->count = cursor_u32(in);
    model->exponent = (int32_t)cursor_u32(in);
    return lexicon->count && lexicon->count <= FORMAT_TERMS_MAX && lexicon->terms &&
           lexicon->terms <= lexicon->count && lexicon->words_from <= lexicon->terms &&
           model->exponent >= -FORMAT_EXPONENT_MAX && model->exponent <= FORMAT_EXPONENT_MAX;
}

/* The whole section, as so many numbers. */
static const uint32_t *take_numbers(struct cursor *in, size_t *count)
{
    *count = in->left / sizeof(uint32_t);
    return (const uint32_t *)(const void *)cursor_bytes(in, *count * sizeof(uint32_t));
}

static bool write_ends(const struct writing *writing, struct buffer *out)
{
    return buffer_append(out, writing->tables.ends.data, writing->tables.ends.size);
}

static bool read_ends(struct cursor *in, struct stance_model *model)
{
    size_t count;
    model->lexicon.ends = take_numbers(in, &count);
    return count == model->lexicon.count;
}

static bool write_pool(const struct writing *writing, struct buffer *out)
{
    return buffer_append(out, writing->tables.pool.data, writing->tables.pool.size);
}

static bool read_pool(struct cursor *in, struct stance_model *model)
{
    model->lexicon.pool_size = in->left;
    model->lexicon.pool = (const char *)cursor_bytes(in, in->left);
    return model->lexicon.ends[model->lexicon.count - 1] == model->lexicon.pool_size;
}

static bool is_power_of_two(size_t number)
{
    return number && (number & (number - 1)) == 0;
}

static bool write_slots(const struct writing *writing, struct buffer *out)
{
    return buffer_append(out, writing->tables.slots.data, writing->tables.slots.size);
}

static bool read_slots(struct cursor *in, struct stance_model *model)
{
    size_t count;
    model->lexicon.slots = take_numbers(in, &count);
    model->lexicon.slot_count = count / LEXICON_SLOT;
    return count % LEXICON_SLOT == 0 && is_power_of_two(model->lexicon.slot_count);
}

static bool write_edges(const struct writing *writing, struct buffer *out)
{
    return buffer_append(out, writing->tables.edges.data, writing->tables.edges.size);
}

static bool read_edges(struct cursor *in, struct stance_model *model)
{
    size_t count;
    model->lexicon.edges = take_numbers(in, &count);
    model->lexicon.edge_count = count / LEXICON_EDGE;
    /* Of what is asked here, only the number of edges can still be wrong. */
    return count % LEXICON_EDGE == 0 && lexicon_is_sound(&model->lexicon);
}

/* ---------------------------------------------------------------- CELL */

/* idf times weight. */
static double contribution(const struct model_draft *draft, size_t machines, size_t term, size_t m)
{
    return draft->weights[term * machines + m] * draft->idf[term] / WEIGHTS_ONE;
}

/* The unit in which the largest contribution just fits. False: it is not finite. */
static bool find_exponent(const struct stance_model *model, int *exponent)
{
    const struct model_draft *draft = &model->draft;
    double largest = 0;
    *exponent = 0;
    for (size_t t = 0; draft->weights && t < intern_count(draft->terms); t++)
        for (size_t m = 0; m < model->machine_count; m++) {
            double size = fabs(contribution(draft, model->machine_count, t, m));
            if (!isfinite(size)) return false;
            if (size > largest) largest = size;
        }
    enum { BITS = 30 };
    int bits;
    frexp(largest, &bits);
    if (largest > 0) *exponent = BITS - bits;
    return true;
}

static bool write_cells(const struct writing *writing, struct buffer *out)
{
    const struct stance_model *model = writing->model;
    const struct model_draft *draft = &model->draft;
    size_t machines = draft->weights ? model->machine_count : 0;
    bool ok = true;
    for (size_t i = 0; ok && i < intern_count(writing->terms); i++) {
        size_t t = writing->order[i];
        ok = buffer_append_u32(out, draft->idf[t]);
        for (size_t m = 0; ok && m < machines; m++) {
            double scaled = ldexp(contribution(draft, machines, t, m), writing->exponent);
            ok = buffer_append_u32(out, (uint32_t)(int32_t)lrint(scaled));
        }
    }
    return ok;
}

static bool read_cells(struct cursor *in, struct stance_model *model)
{
    size_t count;
    model->cells.size = 1 + (model->kernel.type == KERNEL_LINEAR ? model->machine_count : 0);
    model->cells.cells = take_numbers(in, &count);
    return count == (uint64_t)model->lexicon.terms * model->cells.size;
}

/* ---------------------------------------------------------------- numbers */

static bool write_doubles(struct buffer *out, const double *values, size_t count)
{
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) ok = buffer_append_f64(out, values[i]);
    return ok;
}

/* A new array of count numbers, which must all be there; NULL otherwise. */
static double *read_doubles(struct cursor *in, uint64_t count)
{
    if (in->failed || count > in->left / sizeof(double)) return NULL;
    double *values = allocate(in, (size_t)count, sizeof *values);
    for (uint64_t i = 0; values && i < count; i++) values[i] = cursor_f64(in);
    return values;
}

/* ---------------------------------------------------------------- VECS */

static bool write_vectors(const struct writing *writing, struct buffer *out)
{
    const struct stance_model *model = writing->model;
    const struct matrix *vectors = &model->vectors;
    bool ok = buffer_append_u64(out, vectors->rows) &&
              write_doubles(out, model->coefficients, model->machine_count * vectors->rows);
    for (size_t s = 0; ok && s < vectors->rows; s++) {
        struct matrix_row row = matrix_row(vectors, s);
        ok = buffer_append_u32(out, (uint32_t)row.count);
        for (size_t i = 0; ok && i < row.count; i++)
            ok = buffer_append_u32(out, row.terms[i]) && buffer_append_f64(out, row.values[i]);
    }
    return ok;
}

/* One support vector: ascending terms of the vocabulary, and its squared length. */
static bool read_vector(struct cursor *in, struct stance_model *model, size_t s)
{
    enum { NONZERO_SIZE = 4 + 8 };
    uint32_t count = cursor_u32(in);
    if (in->failed || count > in->left / NONZERO_SIZE) return false;
    uint32_t *terms = allocate(in, count, sizeof *terms);
    double *values = allocate(in, count, sizeof *values);
    bool ok = terms && values;
    for (uint32_t i = 0; ok && i < count; i++) {
        terms[i] = cursor_u32(in);
        values[i] = cursor_f64(in);
        ok = terms[i] < model->lexicon.terms && (i == 0 || terms[i] > terms[i - 1]);
        model->vector_squares[s] += values[i] * values[i];
    }
    if (ok && !matrix_append(&model->vectors, terms, values, count)) {
        in->starved = true;
        ok = false;
    }
    memory_free(terms);
    memory_free(values);
    return ok;
}

static bool read_vectors(struct cursor *in, struct stance_model *model)
{
    uint64_t rows = cursor_u64(in);
    if (in->failed || rows > FORMAT_VECTORS_MAX || rows > in->left / sizeof(uint32_t)) return false;
    model->coefficients = read_doubles(in, model->machine_count * rows);
    if (!model->coefficients) return false;
    model->vector_squares = allocate(in, (size_t)rows, sizeof *model->vector_squares);
    if (!model->vector_squares) return false;
    for (size_t s = 0; s < rows; s++)
        if (!read_vector(in, model, s)) return false;
    return true;
}

/* ---------------------------------------------------------------- CALB */

static bool write_calibration(const struct writing *writing, struct buffer *out)
{
    const struct stance_model *model = writing->model;
    return write_doubles(out, model->bias, model->machine_count) &&
           buffer_append_f64(out, model->calibration.slope) &&
           write_doubles(out, model->calibration.offsets, model->label_count);
}

static bool read_calibration(struct cursor *in, struct stance_model *model)
{
    model->bias = read_doubles(in, model->machine_count);
    if (!model->bias) return false;
    model->calibration.slope = cursor_f64(in);
    for (size_t i = 0; i < model->label_count; i++) model->calibration.offsets[i] = cursor_f64(in);
    return !in->failed && model->calibration.slope >= 0;
}

/* ---------------------------------------------------------------- CTXT */

static bool write_context(const struct writing *writing, struct buffer *out)
{
    const struct stance_model *model = writing->model;
    return buffer_append_f64(out, model->context.neighbour) &&
           buffer_append_f64(out, model->context.article) &&
           write_doubles(out, model->context.usual, model->label_count);
}

static bool read_context(struct cursor *in, struct stance_model *model)
{
    model->context.neighbour = cursor_f64(in);
    model->context.article = cursor_f64(in);
    for (size_t i = 0; i < model->label_count; i++) {
        model->context.usual[i] = cursor_f64(in);
        if (fabs(model->context.usual[i]) > FORMAT_CONTEXT_MAX) return false;
    }
    return !in->failed && model->context.neighbour >= 0 && model->context.article >= 0 &&
           model->context.neighbour <= FORMAT_CONTEXT_MAX &&
           model->context.article <= FORMAT_CONTEXT_MAX;
}

/* ---------------------------------------------------------------- REPT */

/* A share that may be NAN, which files do not have: -1 then. */
static bool write_share(double share, struct buffer *out)
{
    return buffer_append_f64(out, isnan(share) ? -1 : share);
}

static bool write_curve(const stance_report *r, struct buffer *out)
{
    bool ok = buffer_append_u64(out, r->learnt) && buffer_append_u32(out, r->curve_count);
    for (size_t i = 0; ok && i < r->curve_count; i++)
        ok = buffer_append_u64(out, r->curve[i].rows) &&
             buffer_append_f64(out, r->curve[i].macro_f1) &&
             buffer_append_f64(out, r->curve[i].low) && buffer_append_f64(out, r->curve[i].high);
    return ok;
}

static bool write_risk(const stance_report *r, struct buffer *out)
{
    bool ok = true;
    for (size_t i = 0; ok && i < STANCE_BINS; i++)
        ok = buffer_append_u64(out, r->bins[i].rows) &&
             buffer_append_f64(out, r->bins[i].probability) &&
             buffer_append_f64(out, r->bins[i].right);
    for (size_t i = 0; ok && i < STANCE_RISK_STEPS; i++)
        ok = buffer_append_u64(out, r->risk[i].rows) &&
             buffer_append_f64(out, r->risk[i].threshold) &&
             buffer_append_f64(out, r->risk[i].accuracy) && write_share(r->risk[i].sides, out);
    return ok;
}

static bool write_report(const struct writing *writing, struct buffer *out)
{
    const struct stance_model *model = writing->model;
    const stance_report *r = &model->report;
    size_t k = model->label_count;
    bool ok = write_text(out, r->solver) && buffer_append_u64(out, r->rows) &&
              buffer_append_u64(out, r->groups) && buffer_append_u64(out, r->support_vectors) &&
              buffer_append_u32(out, r->folds) && buffer_append_u32(out, r->recipes) &&
              buffer_append_u64(out, r->seed) && buffer_append_f64(out, r->C);
    const double figures[] = {
        r->accuracy,          r->macro_f1, r->macro_f1_low,     r->macro_f1_high,
        r->calibration_error, r->brier,    r->context_macro_f1, r->missed};
    ok = ok && write_doubles(out, figures, sizeof figures / sizeof figures[0]) &&
         buffer_append_u32(out, r->candidate_count);
    for (size_t i = 0; ok && i < r->candidate_count; i++)
        ok = buffer_append_f64(out, r->candidates[i].C) &&
             buffer_append_f64(out, r->candidates[i].macro_f1);
    for (size_t i = 0; ok && i < k; i++)
        ok = buffer_append_f64(out, model->label_reports[i].precision) &&
             buffer_append_f64(out, model->label_reports[i].recall) &&
             buffer_append_f64(out, model->label_reports[i].f1) &&
             buffer_append_u64(out, model->label_reports[i].support);
    for (size_t i = 0; ok && i < k * k; i++) ok = buffer_append_u64(out, model->confusion[i]);
    return ok && write_curve(r, out) && write_risk(r, out);
}

/* NAN from -1. */
static double read_share(struct cursor *in)
{
    double share = cursor_f64(in);
    return share < 0 ? (double)NAN : share;
}

static bool read_curve(struct cursor *in, stance_report *r)
{
    r->learnt = cursor_u64(in);
    r->curve_count = cursor_u32(in);
    if (in->failed || r->curve_count > STANCE_CURVE_MAX) return false;
    for (size_t i = 0; i < r->curve_count; i++) {
        r->curve[i].rows = cursor_u64(in);
        r->curve[i].macro_f1 = cursor_f64(in);
        r->curve[i].low = cursor_f64(in);
        r->curve[i].high = cursor_f64(in);
    }
    return true;
}

static void read_risk(struct cursor *in, stance_report *r)
{
    for (size_t i = 0; i < STANCE_BINS; i++) {
        r->bins[i].low = (double)i / STANCE_BINS;
        r->bins[i].high = (double)(i + 1) / STANCE_BINS;
        r->bins[i].rows = cursor_u64(in);
        r->bins[i].probability = cursor_f64(in);
        r->bins[i].right = cursor_f64(in);
    }
    for (size_t i = 0; i < STANCE_RISK_STEPS; i++) {
        r->risk[i].rows = cursor_u64(in);
        r->risk[i].coverage = r->rows ? (double)r->risk[i].rows / (double)r->rows : 0;
        r->risk[i].threshold = cursor_f64(in);
        r->risk[i].accuracy = cursor_f64(in);
        r->risk[i].sides = read_share(in);
    }
}

/* A name of small letters. */
static bool is_word(const char *text)
{
    return *text && !text[strspn(text, "abcdefghijklmnopqrstuvwxyz")];
}

static bool read_report(struct cursor *in, struct stance_model *model)
{
    stance_report *r = &model->report;
    size_t k = model->label_count;
    if (!read_text(in, r->solver, sizeof r->solver) || !is_word(r->solver)) return false;
    r->rows = cursor_u64(in);
    r->groups = cursor_u64(in);
    r->support_vectors = cursor_u64(in);
    r->folds = cursor_u32(in);
    r->recipes = cursor_u32(in);
    r->seed = cursor_u64(in);
    r->C = cursor_f64(in);
    double *const figures[] = {
        &r->accuracy,          &r->macro_f1, &r->macro_f1_low,     &r->macro_f1_high,
        &r->calibration_error, &r->brier,    &r->context_macro_f1, &r->missed};
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) *figures[i] = cursor_f64(in);
    r->candidate_count = cursor_u32(in);
    if (in->failed || r->candidate_count > STANCE_CANDIDATES_MAX) return false;
    for (size_t i = 0; i < r->candidate_count; i++) {
        r->candidates[i].C = cursor_f64(in);
        r->candidates[i].macro_f1 = cursor_f64(in);
    }
    r->terms = model->lexicon.terms;
    r->gamma = model->kernel.gamma;
    r->coef0 = model->kernel.coef0;
    r->degree = (uint32_t)model->kernel.degree;
    r->context_neighbour = model->context.neighbour;
    r->context_article = model->context.article;
    model->label_reports = allocate(in, k, sizeof *model->label_reports);
    model->confusion = allocate(in, k * k, sizeof *model->confusion);
    if (!model->label_reports || !model->confusion) return false;
    for (size_t i = 0; i < k; i++) {
        model->label_reports[i].precision = cursor_f64(in);
        model->label_reports[i].recall = cursor_f64(in);
        model->label_reports[i].f1 = cursor_f64(in);
        model->label_reports[i].support = cursor_u64(in);
    }
    for (size_t i = 0; i < k * k; i++) model->confusion[i] = cursor_u64(in);
    if (!read_curve(in, r)) return false;
    read_risk(in, r);
    return !in->failed;
}

/* ---------------------------------------------------------------- the sections */

enum when { ALWAYS, NOT_LINEAR };

/* In the order they are written and read in: later ones lean on earlier ones. */
static const struct section {
    char tag[CONTAINER_TAG_SIZE + 1];
    enum when when;
    bool (*write)(const struct writing *writing, struct buffer *out);
    bool (*read)(struct cursor *in, struct stance_model *model);
} sections[] = {
    {"META", ALWAYS, write_meta, read_meta},
    {"TERM", ALWAYS, write_terms, read_terms},
    {"ENDS", ALWAYS, write_ends, read_ends},
    {"POOL", ALWAYS, write_pool, read_pool},
    {"SLOT", ALWAYS, write_slots, read_slots},
    {"EDGE", ALWAYS, write_edges, read_edges},
    {"CELL", ALWAYS, write_cells, read_cells},
    {"VECS", NOT_LINEAR, write_vectors, read_vectors},
    {"CALB", ALWAYS, write_calibration, read_calibration},
    {"CTXT", ALWAYS, write_context, read_context},
    {"REPT", ALWAYS, write_report, read_report},
};

enum { SECTION_COUNT = sizeof sections / sizeof sections[0] };

static bool belongs(const struct section *section, const struct stance_model *model)
{
    return section->when == ALWAYS || model->kernel.type != KERNEL_LINEAR;
}

static bool write_sections(const struct writing *writing, struct buffer *out)
{
    struct container container = {0};
    struct buffer bytes[SECTION_COUNT] = {{0}};
    bool ok = true;
    for (size_t i = 0; ok && i < SECTION_COUNT; i++) {
        if (!belongs(&sections[i], writing->model)) continue;
        ok = sections[i].write(writing, &bytes[i]);
        container_add(&container, sections[i].tag, bytes[i].data, bytes[i].size);
    }
    ok = ok && container_write(&container, out);
    for (size_t i = 0; i < SECTION_COUNT; i++) buffer_free(&bytes[i]);
    return ok;
}

/* ---------------------------------------------------------------- the order of terms */

struct rank {
    uint32_t term; /* number in the draft */
    uint32_t idf;
    bool is_word;
};

static int compare_ranks(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;
    if (x->is_word != y->is_word) return x->is_word ? 1 : -1;
    if (x->idf != y->idf) return x->idf < y->idf ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

/* Puts frequent terms first, so that what texts need most lies close together. Support vectors
 * know their terms by number: theirs stay as they are. */
static bool put_in_order(struct writing *writing)
{
    const struct model_draft *draft = &writing->model->draft;
    size_t count = intern_count(draft->terms), words_from = terms_words_from(draft->terms);
    struct rank *ranks = memory_new(count, sizeof *ranks);
    writing->order = memory_new(count, sizeof *writing->order);
    writing->terms = intern_new();
    bool ok = ranks && writing->order && writing->terms;
    for (uint32_t t = 0; ok && t < count; t++)
        ranks[t] = (struct rank){.term = t, .idf = draft->idf[t], .is_word = t >= words_from};
    if (ok && draft->weights) qsort(ranks, count, sizeof *ranks, compare_ranks);
    for (uint32_t i = 0; ok && i < count; i++) {
        size_t size;
        const char *term = intern_text(draft->terms, ranks[i].term, &size);
        writing->order[i] = ranks[i].term;
        ok = intern_add(writing->terms, term, size) == i;
    }
    memory_free(ranks);
    return ok;
}

/* ---------------------------------------------------------------- the whole */

static stance_status write_all(struct writing *writing, struct buffer *out, stance_error *error)
{
    if (!find_exponent(writing->model, &writing->exponent))
        return error_set(error, STANCE_BAD_DATA, "the weights found are beyond what numbers hold");
    if (!put_in_order(writing)) return error_memory(error);
    stance_status status = lexicon_build(writing->terms, &writing->tables, error);
    if (status != STANCE_OK) return status;
    if (writing->tables.count > FORMAT_TERMS_MAX)
        return error_set(error, STANCE_BAD_DATA,
                         "the vocabulary has over %d terms: a higher min-df makes it smaller",
                         (int)FORMAT_TERMS_MAX);
    return write_sections(writing, out) ? STANCE_OK : error_memory(error);
}

stance_status format_encode(const struct stance_model *draft, struct buffer *out,
                            stance_error *error)
{
    struct writing writing = {.model = draft};
    stance_status status = write_all(&writing, out, error);
    lexicon_tables_free(&writing.tables);
    intern_free(writing.terms);
    memory_free(writing.order);
    return status;
}

static stance_status read_section(const struct section *section, const struct container *container,
                                  struct stance_model *model, stance_error *error)
{
    const struct container_section *found = container_find(container, section->tag);
    if (!found)
        return error_set(error, STANCE_BAD_MODEL, "damaged model: section %s is missing",
                         section->tag);
    struct cursor in = {.at = found->bytes, .left = found->size};
    bool ok = section->read(&in, model) && !in.failed && in.left == 0;
    if (in.starved) return error_memory(error);
    if (!ok)
        return error_set(error, STANCE_BAD_MODEL, "damaged model: section %s is not sound",
                         section->tag);
    return STANCE_OK;
}

static stance_status read_sections(const struct container *container, struct stance_model *model,
                                   stance_error *error)
{
    size_t read = 0;
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        if (i > 0 && !belongs(&sections[i], model)) continue;
        stance_status status = read_section(&sections[i], container, model, error);
        if (status != STANCE_OK) return status;
        read++;
    }
    if (read != container->count)
        return error_set(error, STANCE_BAD_MODEL,
                         "damaged model: it has a section it should not have");
    return STANCE_OK;
}

struct stance_model *format_decode(struct image *image, stance_error *error)
{
    struct container container;
    struct stance_model *model = memory_new(1, sizeof *model);
    if (!model) {
        image_free(image);
        error_memory(error);
        return NULL;
    }
    model->image = *image;
    *image = (struct image){0};
    if (container_read(&container, model->image.bytes, model->image.size, error) != STANCE_OK ||
        read_sections(&container, model, error) != STANCE_OK) {
        stance_model_free(model);
        return NULL;
    }
    model->checksum = container.checksum;
    model->version = container.version;
    model_complete(model);
    return model;
}

/* All that is known of a model as one JSON object. What is not there is null. */
#include "cli/notation.h"
#include "cli/ranking.h"
#include "inspect/inspection.h"

#include <math.h>
#include <string.h>

/* The next member of an object, on a line of its own. */
static void next_line(FILE *out)
{
    fputs(",\n", out);
}

static void put_kernel(FILE *out, const stance_model *model, const stance_report *report)
{
    const char *kernel = stance_model_kernel(model);
    bool linear = inspection_is_linear(model), rbf = strcmp(kernel, "rbf") == 0;
    bool polynomial = strcmp(kernel, "polynomial") == 0;
    fputs("\"kernel\":{", out);
    notation_member(out, "name", kernel);
    putc(',', out);
    notation_exact(out, "gamma", linear ? NAN : report->gamma);
    putc(',', out);
    notation_exact(out, "coef0", linear || rbf ? NAN : report->coef0);
    putc(',', out);
    notation_exact(out, "degree", polynomial ? (double)report->degree : (double)NAN);
    putc('}', out);
}

static void put_model(FILE *out, const struct inspection *inspection)
{
    const stance_model *model = inspection->model;
    const stance_report *report = stance_model_report(model);
    notation_member(out, "model", inspection_path(inspection->path));
    next_line(out);
    notation_count(out, "format", stance_model_format(model));
    putc(',', out);
    notation_count(out, "bytes", stance_model_size(model));
    putc(',', out);
    notation_member(out, "fingerprint", stance_model_fingerprint(model));
    next_line(out);
    notation_member(out, "features", stance_model_features(model));
    putc(',', out);
    notation_member(out, "language", stance_model_language(model));
    next_line(out);
    put_kernel(out, model, report);
    next_line(out);
    notation_count(out, "terms", report->terms);
    putc(',', out);
    notation_count(out, "support_vectors", report->support_vectors);
    putc(',', out);
    notation_exact(out, "slope", stance_model_slope(model));
}

static void put_labels(FILE *out, const stance_model *model, const stance_report *report)
{
    fputs("\"labels\":[", out);
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        fputs(i ? ",\n{" : "\n{", out);
        notation_label(out, stance_model_label(model, i), stance_model_role(model, i));
        putc(',', out);
        notation_exact(out, "bias", stance_model_bias(model, i));
        putc(',', out);
        notation_exact(out, "offset", stance_model_offset(model, i));
        if (report->folds) {
            putc(',', out);
            notation_figures(out, &report->labels[i]);
        }
        putc('}', out);
    }
    putc(']', out);
}

/* ---------------------------------------------------------------- training */

static void put_candidates(FILE *out, const stance_report *report)
{
    fputs("\"candidates\":[", out);
    for (size_t i = 0; i < report->candidate_count; i++) {
        fputs(i ? ",{" : "{", out);
        notation_exact(out, "C", report->candidates[i].C);
        putc(',', out);
        notation_number(out, "macro_f1", report->candidates[i].macro_f1);
        putc('}', out);
    }
    putc(']', out);
}

static void put_training(FILE *out, const stance_report *report)
{
    fputs("\"training\":{", out);
    notation_count(out, "rows", report->rows);
    putc(',', out);
    notation_count(out, "groups", report->groups);
    putc(',', out);
    notation_count(out, "folds", report->folds);
    putc(',', out);
    notation_count(out, "seed", report->seed);
    putc(',', out);
    notation_count(out, "recipes", report->recipes);
    putc(',', out);
    notation_member(out, "solver", report->solver);
    putc(',', out);
    notation_exact(out, "C", report->C);
    putc(',', out);
    put_candidates(out, report);
    putc('}', out);
}

static void put_curve(FILE *out, const stance_report *report)
{
    fputs("\"curve\":[", out);
    for (size_t i = 0; i < report->curve_count; i++) {
        fputs(i ? ",\n{" : "\n{", out);
        notation_count(out, "rows", report->curve[i].rows);
        putc(',', out);
        notation_number(out, "macro_f1", report->curve[i].macro_f1);
        putc(',', out);
        notation_number(out, "low", report->curve[i].low);
        putc(',', out);
        notation_number(out, "high", report->curve[i].high);
        putc('}', out);
    }
    putc(']', out);
}

static void put_context(FILE *out, const stance_report *report)
{
    fputs("\"context\":{", out);
    notation_number(out, "neighbour", report->context_neighbour);
    putc(',', out);
    notation_number(out, "article", report->context_article);
    putc(',', out);
    notation_number(out, "macro_f1", report->context_macro_f1 > 0 ? report->context_macro_f1 : NAN);
    putc('}', out);
}

static void put_quality(FILE *out, const stance_report *report)
{
    fputs("\"quality\":", out);
    if (!report->folds) {
        fputs("null", out);
        return;
    }
    fputs("{\"macro_f1\":{", out);
    notation_number(out, "value", report->macro_f1);
    putc(',', out);
    notation_number(out, "low", report->macro_f1_low);
    putc(',', out);
    notation_number(out, "high", report->macro_f1_high);
    fputs("},", out);
    notation_number(out, "accuracy", report->accuracy);
    putc(',', out);
    notation_number(out, "missed", report->missed);
    fputs(",\n\"confusion\":", out);
    notation_matrix(out, report->confusion, report->label_count);
    fputs(",\n\"calibration\":{", out);
    notation_number(out, "expected_error", report->calibration_error);
    putc(',', out);
    notation_number(out, "brier", report->brier);
    fputs(",\"bins\":", out);
    notation_bins(out, report->bins);
    fputs("},\n\"coverage\":", out);
    notation_coverage(out, report->risk, STANCE_RISK_STEPS);
    next_line(out);
    put_curve(out, report);
    putc('}', out);
}

/* ---------------------------------------------------------------- terms */

static const char *const kind_names[] = {
    [STANCE_TERM_CHARACTERS] = "characters", [STANCE_TERM_WORDS] = "words"};

static void put_term(FILE *out, const stance_model *model, size_t number)
{
    stance_term term = stance_model_term(model, number);
    bool characters = term.kind == STANCE_TERM_CHARACTERS;
    notation_count(out, "number", number + 1);
    fprintf(out, ",\"kind\":\"%s\",\"term\":", kind_names[term.kind]);
    notation_bytes(out, term.text, term.size);
    if (characters)
        fprintf(out, ",\"starts\":%s,\"ends\":%s", term.starts ? "true" : "false",
                term.ends ? "true" : "false");
    putc(',', out);
    notation_exact(out, "idf", term.idf);
}

static void put_ranking(FILE *out, const stance_model *model, const struct ranking *ranking,
                        size_t label)
{
    static const char *const keys[] = {[RANKING_TOWARDS] = "for", [RANKING_AWAY] = "against"};
    for (size_t direction = 0; direction < RANKING_DIRECTIONS; direction++) {
        fprintf(out, "%s\"%s\":[", direction ? ",\n" : "", keys[direction]);
        for (size_t i = 0; i < ranking->count[direction]; i++) {
            size_t term = ranking->items[direction][i].term;
            fputs(i ? ",\n{" : "\n{", out);
            put_term(out, model, term);
            putc(',', out);
            notation_exact(out, "weight", stance_model_weight(model, term, label));
            putc('}', out);
        }
        putc(']', out);
    }
}

static void put_strongest(FILE *out, const struct inspection *inspection)
{
    static struct ranking ranking;
    const stance_model *model = inspection->model;
    fputs("\"strongest\":", out);
    if (!inspection_is_linear(model)) {
        fputs("null", out);
        return;
    }
    putc('[', out);
    for (size_t label = 0; label < stance_model_label_count(model); label++) {
        fputs(label ? ",\n{" : "\n{", out);
        notation_member(out, "label", stance_model_label(model, label));
        for (stance_term_kind kind = 0; kind <= STANCE_TERM_WORDS; kind++) {
            ranking_find(&ranking, model, kind, label, inspection->top);
            fprintf(out, ",\n\"%s\":{", kind_names[kind]);
            put_ranking(out, model, &ranking, label);
            putc('}', out);
        }
        putc('}', out);
    }
    putc(']', out);
}

static void put_lookup_labels(FILE *out, const struct inspection *inspection)
{
    const struct lookup *lookup = inspection->lookup;
    const stance_model *model = inspection->model;
    bool linear = inspection_is_linear(model);
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        fputs(i ? ",\n{" : "\n{", out);
        notation_member(out, "label", stance_model_label(model, i));
        putc(',', out);
        notation_exact(out, "words", linear ? lookup->contributions[LOOKUP_WORDS][i] : NAN);
        putc(',', out);
        notation_exact(out, "characters",
                       linear ? lookup->contributions[LOOKUP_CHARACTERS][i] : NAN);
        putc(',', out);
        notation_exact(out, "decision", lookup->decisions[i]);
        putc('}', out);
    }
}

/* Those of forged models may be beyond what numbers hold. */
static void put_weights(FILE *out, const stance_model *model, size_t term)
{
    for (size_t label = 0; label < stance_model_label_count(model); label++) {
        double weight = stance_model_weight(model, term, label);
        putc(label ? ',' : '[', out);
        if (isfinite(weight))
            fprintf(out, "%.17g", weight);
        else
            fputs("null", out);
    }
    putc(']', out);
}

static void put_lookup(FILE *out, const struct inspection *inspection)
{
    const struct lookup *lookup = inspection->lookup;
    const stance_model *model = inspection->model;
    fputs("\"text\":{", out);
    notation_member(out, "text", lookup->text);
    fputs(",\n\"terms\":[", out);
    for (size_t i = 0; i < lookup->count; i++) {
        fputs(i ? ",\n{" : "\n{", out);
        put_term(out, model, lookup->items[i].term);
        putc(',', out);
        notation_exact(out, "value", lookup->items[i].value);
        fputs(",\"weights\":", out);
        put_weights(out, model, lookup->items[i].term);
        putc('}', out);
    }
    fputs("],\n\"labels\":[", out);
    put_lookup_labels(out, inspection);
    fputs("]}", out);
}

/* ---------------------------------------------------------------- the whole */

void inspection_write_json(FILE *out, const struct inspection *inspection)
{
    const stance_model *model = inspection->model;
    const stance_report *report = stance_model_report(model);
    putc('{', out);
    put_model(out, inspection);
    next_line(out);
    put_labels(out, model, report);
    next_line(out);
    put_training(out, report);
    next_line(out);
    put_context(out, report);
    next_line(out);
    put_quality(out, report);
    next_line(out);
    put_strongest(out, inspection);
    if (inspection->lookup) {
        next_line(out);
        put_lookup(out, inspection);
    }
    fputs("}\n", out);
}

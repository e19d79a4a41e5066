/* Reports are small: they are written member by member to a stream, and what goes wrong is seen at
 * its end. */
#include "cli/notation.h"

#include "cli/display.h"
#include "cli/table.h"

#include <math.h>
#include <string.h>

void notation_next(FILE *out, size_t i)
{
    if (i) putc(',', out);
}

void notation_bytes(FILE *out, const char *bytes, size_t size)
{
    putc('"', out);
    display_write(out, &display_json, bytes, size);
    putc('"', out);
}

void notation_string(FILE *out, const char *string)
{
    notation_bytes(out, string, strlen(string));
}

void notation_number(FILE *out, const char *key, double number)
{
    if (isnan(number))
        fprintf(out, "\"%s\":null", key);
    else
        fprintf(out, "\"%s\":%.6f", key, fabs(number) < 5e-7 ? 0 : number);
}

void notation_exact(FILE *out, const char *key, double number)
{
    if (isfinite(number))
        fprintf(out, "\"%s\":%.17g", key, number);
    else
        fprintf(out, "\"%s\":null", key);
}

void notation_count(FILE *out, const char *key, uint64_t count)
{
    fprintf(out, "\"%s\":%llu", key, (unsigned long long)count);
}

void notation_member(FILE *out, const char *key, const char *string)
{
    fprintf(out, "\"%s\":", key);
    notation_string(out, string);
}

void notation_matrix(FILE *out, const uint64_t *counts, size_t size)
{
    putc('[', out);
    for (size_t i = 0; i < size; i++) {
        fputs(i ? ",[" : "[", out);
        for (size_t j = 0; j < size; j++) {
            notation_next(out, j);
            fprintf(out, "%llu", (unsigned long long)counts[i * size + j]);
        }
        putc(']', out);
    }
    putc(']', out);
}

void notation_label(FILE *out, const char *name, stance_role role)
{
    const char *word = table_role(role);
    notation_member(out, "label", name);
    putc(',', out);
    notation_member(out, "role", word ? word : "neutral");
}

void notation_figures(FILE *out, const stance_label_report *label)
{
    notation_number(out, "precision", label->precision);
    putc(',', out);
    notation_number(out, "recall", label->recall);
    putc(',', out);
    notation_number(out, "f1", label->f1);
    putc(',', out);
    notation_count(out, "support", label->support);
}

void notation_bins(FILE *out, const stance_bin *bins)
{
    putc('[', out);
    for (size_t i = 0; i < STANCE_BINS; i++) {
        const stance_bin *bin = &bins[i];
        fputs(i ? ",\n{" : "\n{", out);
        notation_number(out, "low", bin->low);
        putc(',', out);
        notation_number(out, "high", bin->high);
        putc(',', out);
        notation_count(out, "rows", bin->rows);
        putc(',', out);
        notation_number(out, "probability", bin->rows ? bin->probability : NAN);
        putc(',', out);
        notation_number(out, "right", bin->rows ? bin->right : NAN);
        putc('}', out);
    }
    putc(']', out);
}

void notation_coverage(FILE *out, const stance_coverage *steps, size_t count)
{
    putc('[', out);
    for (size_t i = 0; i < count; i++) {
        const stance_coverage *step = &steps[i];
        fputs(i ? ",\n{" : "\n{", out);
        notation_number(out, "coverage", step->coverage);
        putc(',', out);
        notation_number(out, "threshold", step->threshold);
        putc(',', out);
        notation_count(out, "rows", step->rows);
        putc(',', out);
        notation_number(out, "right", step->accuracy);
        putc(',', out);
        notation_number(out, "sides_right", step->sides);
        putc('}', out);
    }
    putc(']', out);
}

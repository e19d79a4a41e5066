/* Both forms go through one table of the kinds: how each is named, what is said of its count, and
 * how many examples of it are shown. */
#include "train/findings.h"

#include "cli/display.h"
#include "cli/table.h"

#include <stdarg.h>
#include <string.h>

#define PERCENT 100.0

enum {
    DETAIL_SIZE = STANCE_LABEL_SIZE_MAX + 64,
    PLACE_SIZE = 512, /* of a file and a line */
    PLACE_COLUMNS = 36,
    LABEL_COLUMNS = 16,
    DETAIL_COLUMNS = 20,
    TEXT_COLUMNS_MIN = 20,
    EXAMPLES_MAX = 10
};

static const struct kind {
    const char *name; /* in the list */
    const char *key;  /* in the report */
    const char *what; /* is said behind "N rows: " */
    size_t examples;
    bool paired; /* `other` is set, and shown too */
} kinds[STANCE_FINDING_KINDS] = {
    [STANCE_FINDING_CONFLICT] = {"conflict", "Conflicts",
                                 "the words of a row before, under another label", 2, true},
    [STANCE_FINDING_DUPLICATE] = {"duplicate", "Duplicates", "the text and label of a row before",
                                  2, true},
    [STANCE_FINDING_NEAR] = {"near", "Near", "nearly the words of a row before", 3, true},
    [STANCE_FINDING_OVERLAP] = {"overlap", "Overlap", "words of a training row, or nearly", 2,
                                true},
    [STANCE_FINDING_SHORT] = {"short", "Short", "fewer than 3 words", 2, false},
    [STANCE_FINDING_LANGUAGE] = {"language", "Language", "in another language", 2, false},
    [STANCE_FINDING_MISLABELLED] = {"mislabelled", "Mislabelled", "another label is far likelier",
                                    EXAMPLES_MAX, false},
};

/* ---------------------------------------------------------------- a finding */

/* The row that the finding is about, and the one before that it repeats. */
static stance_row row_of(const struct findings *findings, const stance_finding *finding)
{
    bool test = finding->kind == STANCE_FINDING_OVERLAP;
    return stance_dataset_row(test ? findings->test : findings->training, finding->row);
}

static stance_row other_of(const struct findings *findings, const stance_finding *finding)
{
    return stance_dataset_row(findings->training, finding->other);
}

static bool same_label(const struct findings *findings, const stance_finding *finding)
{
    stance_field label = row_of(findings, finding).label;
    stance_field other = other_of(findings, finding).label;
    return label.size == other.size && memcmp(label.bytes, other.bytes, label.size) == 0;
}

static const stance_label_share *label_at(const struct findings *findings, size_t number)
{
    size_t count;
    return stance_audit_labels(findings->audit, &count) + number;
}

/* What there is to say beside the texts. */
static void describe(const struct findings *findings, const stance_finding *finding,
                     char out[DETAIL_SIZE])
{
    switch (finding->kind) {
    case STANCE_FINDING_CONFLICT:
    case STANCE_FINDING_DUPLICATE:
    case STANCE_FINDING_NEAR:
    case STANCE_FINDING_OVERLAP:
        if (finding->same_text)
            snprintf(out, DETAIL_SIZE, "same text");
        else if (finding->similarity >= 1)
            snprintf(out, DETAIL_SIZE, "same words");
        else
            snprintf(out, DETAIL_SIZE, "%.2f", finding->similarity);
        break;
    case STANCE_FINDING_SHORT:
        snprintf(out, DETAIL_SIZE, "%zu word%s", finding->words, table_plural(finding->words));
        break;
    case STANCE_FINDING_LANGUAGE:
        snprintf(out, DETAIL_SIZE, "%s", finding->language);
        break;
    case STANCE_FINDING_MISLABELLED:
        snprintf(out, DETAIL_SIZE, "%s %.2f", label_at(findings, finding->label)->name,
                 finding->probability);
        break;
    case STANCE_FINDING_KINDS:
        break;
    }
}

/* ---------------------------------------------------------------- the report */

/* Where a row is from, cut at its beginning to the columns there are. */
static void place_of(const stance_row *row, size_t number, char out[PLACE_SIZE])
{
    static const char dots[] = "...";
    if (!row->source.bytes) {
        snprintf(out, PLACE_SIZE, "row %zu", number + 1);
        return;
    }
    char line[32];
    const char *file = row->source.bytes;
    size_t size = row->source.size;
    size_t columns = PLACE_COLUMNS - (size_t)snprintf(line, sizeof line, ":%lld", row->line);
    bool cut = display_width(file, size) > columns;
    while (display_width(file, size) > columns - (cut ? strlen(dots) : 0)) {
        size_t first = display_fit(file, size, 1);
        file += first;
        size -= first;
    }
    snprintf(out, PLACE_SIZE, "%s%.*s%s", cut ? dots : "", (int)size, file, line);
}

/* The columns of the examples of a kind. */
struct layout {
    size_t place, label, detail, text;
};

static size_t at_most(size_t columns, size_t most)
{
    return columns < most ? columns : most;
}

static void widen(size_t *columns, const char *text, size_t size, size_t most)
{
    size_t width = at_most(display_width(text, size), most);
    if (width > *columns) *columns = width;
}

static void widen_for_row(struct layout *layout, const stance_row *row, size_t number)
{
    char place[PLACE_SIZE];
    place_of(row, number, place);
    widen(&layout->place, place, strlen(place), PLACE_COLUMNS);
    widen(&layout->label, row->label.bytes, row->label.size, LABEL_COLUMNS);
}

static struct layout lay_out(const struct findings *findings, const stance_finding *list,
                             size_t count, size_t columns)
{
    enum { GAPS = 2 + 3 * 2 };
    struct layout layout = {0};
    for (size_t i = 0; i < count; i++) {
        char detail[DETAIL_SIZE];
        stance_row row = row_of(findings, &list[i]);
        widen_for_row(&layout, &row, list[i].row);
        describe(findings, &list[i], detail);
        widen(&layout.detail, detail, strlen(detail), DETAIL_COLUMNS);
        if (!kinds[list[i].kind].paired) continue;
        row = other_of(findings, &list[i]);
        widen_for_row(&layout, &row, list[i].other);
    }
    size_t used = GAPS + layout.place + layout.label + layout.detail;
    layout.text = columns > used + TEXT_COLUMNS_MIN ? columns - used : TEXT_COLUMNS_MIN;
    return layout;
}

/* Text cut to its columns, with dots where something is missing. */
static void write_text(FILE *out, stance_field text, size_t columns)
{
    static const char dots[] = "...";
    bool whole = display_width(text.bytes, text.size) <= columns;
    size_t fits = whole ? text.size : display_fit(text.bytes, text.size, columns - strlen(dots));
    display_write(out, &display_terminal, text.bytes, fits);
    fprintf(out, "%s\n", whole ? "" : dots);
}

static void write_row(FILE *out, const struct layout *layout, const stance_row *row, size_t number,
                      const char *detail)
{
    char place[PLACE_SIZE];
    place_of(row, number, place);
    fputs("  ", out);
    table_text(out, place, strlen(place), layout->place, false);
    fputs("  ", out);
    table_text(out, row->label.bytes, row->label.size, layout->label, false);
    fputs("  ", out);
    table_text(out, detail, strlen(detail), layout->detail, false);
    fputs("  ", out);
    write_text(out, row->text, layout->text);
}

static void write_examples(FILE *out, const struct findings *findings, const stance_finding *list,
                           size_t count, size_t columns)
{
    struct layout layout = lay_out(findings, list, count, columns);
    for (size_t i = 0; i < count; i++) {
        char detail[DETAIL_SIZE];
        stance_row row = row_of(findings, &list[i]);
        describe(findings, &list[i], detail);
        write_row(out, &layout, &row, list[i].row, detail);
        if (!kinds[list[i].kind].paired) continue;
        row = other_of(findings, &list[i]);
        write_row(out, &layout, &row, list[i].other, "");
    }
}

/* The examples of a kind: its first findings, of near duplicates the first ones under another label
 * than the row they repeat, if there are such. Returns how many there are. */
static size_t choose(const struct findings *findings, stance_finding_kind kind,
                     stance_finding chosen[EXAMPLES_MAX])
{
    const stance_finding *list = stance_audit_findings(findings->audit, kind);
    size_t all = stance_audit_count(findings->audit, kind), count = 0;
    for (int like = kind == STANCE_FINDING_NEAR ? 0 : 1; like < 2; like++) {
        for (size_t i = 0; i < all && count < kinds[kind].examples; i++) {
            if (kind == STANCE_FINDING_NEAR && same_label(findings, &list[i]) != like) continue;
            chosen[count++] = list[i];
        }
    }
    return count;
}

static void write_kind(FILE *out, const struct findings *findings, stance_finding_kind kind,
                       size_t columns)
{
    size_t count = stance_audit_count(findings->audit, kind), unlike = 0;
    const stance_finding *list = stance_audit_findings(findings->audit, kind);
    table_key(out, kinds[kind].key);
    if (!count) {
        bool unknown = kind == STANCE_FINDING_MISLABELLED && findings->unjudged;
        fputs(unknown ? "not known\n" : "none\n", out);
        return;
    }
    fprintf(out, "%zu row%s: %s", count, table_plural(count), kinds[kind].what);
    for (size_t i = 0; kind == STANCE_FINDING_NEAR && i < count; i++)
        unlike += !same_label(findings, &list[i]);
    if (unlike) fprintf(out, "; %zu under another label", unlike);
    putc('\n', out);
    stance_finding chosen[EXAMPLES_MAX];
    size_t examples = choose(findings, kind, chosen);
    write_examples(out, findings, chosen, examples, columns);
}

static void write_labels(FILE *out, const struct findings *findings)
{
    size_t count, at = TABLE_KEY_COLUMNS, rare = 0;
    const stance_label_share *labels = stance_audit_labels(findings->audit, &count);
    table_key(out, "Labels");
    for (size_t i = 0; i < count; i++) {
        char note[64];
        snprintf(note, sizeof note, "%llu, %.1f %%%s", (unsigned long long)labels[i].rows,
                 labels[i].share * PERCENT, labels[i].rare ? ", rare" : "");
        table_item(out, &at, labels[i].name, note);
        rare += labels[i].rare;
    }
    putc('\n', out);
    if (!rare) return;
    table_key(out, "Balance");
    fprintf(out, "%zu label%s rare: under %g %% of the rows, or 1/%g of the most frequent label\n",
            rare, rare == 1 ? " is" : "s are", STANCE_AUDIT_SHARE * PERCENT, STANCE_AUDIT_RATIO);
}

void findings_write(FILE *out, const struct findings *findings, size_t columns)
{
    size_t rows = stance_dataset_count(findings->training);
    table_key(out, "Audit");
    fprintf(out, "%zu row%s", rows, table_plural(rows));
    if (findings->test) {
        rows = stance_dataset_count(findings->test);
        fprintf(out, ", %zu test row%s", rows, table_plural(rows));
    }
    putc('\n', out);
    write_labels(out, findings);
    for (stance_finding_kind kind = 0; kind < STANCE_FINDING_KINDS; kind++)
        if (kind != STANCE_FINDING_OVERLAP || findings->test)
            write_kind(out, findings, kind, columns);
}

/* ---------------------------------------------------------------- the list */

static void list_field(FILE *out, const char *text, size_t size)
{
    display_write(out, &display_terminal, text, size);
    putc('\t', out);
}

static void list_place(FILE *out, const stance_row *row)
{
    list_field(out, row->source.bytes, row->source.size);
    if (row->line) fprintf(out, "%lld", row->line);
    putc('\t', out);
}

static void list_finding(FILE *out, const struct findings *findings, const stance_finding *finding)
{
    char detail[DETAIL_SIZE];
    stance_row row = row_of(findings, finding);
    fprintf(out, "%s\t", kinds[finding->kind].name);
    list_place(out, &row);
    list_field(out, row.label.bytes, row.label.size);
    if (kinds[finding->kind].paired) {
        stance_row other = other_of(findings, finding);
        list_place(out, &other);
    } else {
        fputs("\t\t", out);
    }
    describe(findings, finding, detail);
    display_write(out, &display_terminal, detail, strlen(detail));
    if (kinds[finding->kind].paired && !same_label(findings, finding)) {
        stance_row other = other_of(findings, finding);
        fputs(", ", out);
        display_write(out, &display_terminal, other.label.bytes, other.label.size);
    }
    putc('\t', out);
    display_write(out, &display_terminal, row.text.bytes, row.text.size);
    putc('\n', out);
}

void findings_list(FILE *out, const struct findings *findings)
{
    size_t count;
    const stance_label_share *labels = stance_audit_labels(findings->audit, &count);
    for (size_t i = 0; i < count; i++) {
        if (!labels[i].rare) continue;
        fputs("rare\t\t\t", out);
        list_field(out, labels[i].name, strlen(labels[i].name));
        fprintf(out, "\t\t%llu row%s, %.2f %%\t\n", (unsigned long long)labels[i].rows,
                table_plural(labels[i].rows), labels[i].share * PERCENT);
    }
    for (stance_finding_kind kind = 0; kind < STANCE_FINDING_KINDS; kind++) {
        const stance_finding *list = stance_audit_findings(findings->audit, kind);
        for (size_t i = 0; i < stance_audit_count(findings->audit, kind); i++)
            list_finding(out, findings, &list[i]);
    }
}

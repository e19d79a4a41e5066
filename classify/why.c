/* A word that occurs several times is one reason, so that its places are put together first. */
#include "classify/why.h"

#include <stdlib.h>
#include <string.h>

enum { DECIMALS = 6 };

/* By their bytes. */
static int by_text(const void *a, const void *b)
{
    const struct why_part *x = a, *y = b;
    int order = memcmp(x->text, y->text, x->size < y->size ? x->size : y->size);
    if (order || x->size != y->size) return order ? order : x->size < y->size ? -1 : 1;
    return (x->text > y->text) - (x->text < y->text);
}

/* The stronger before the weaker, and else what comes first in the text. */
static int by_strength(const void *a, const void *b)
{
    const struct why_part *x = a, *y = b;
    int64_t strength = llabs(x->contribution), other = llabs(y->contribution);
    if (strength != other) return strength < other ? 1 : -1;
    return (x->text > y->text) - (x->text < y->text);
}

/* Puts parts of the same words together, the strongest first; returns how many there are. */
static size_t put_together(struct why_part *parts, size_t count)
{
    size_t merged = 0;
    qsort(parts, count, sizeof *parts, by_text);
    for (size_t i = 0; i < count; i++) {
        struct why_part *last = merged ? &parts[merged - 1] : NULL;
        if (last && last->size == parts[i].size &&
            memcmp(last->text, parts[i].text, last->size) == 0)
            last->contribution += parts[i].contribution;
        else
            parts[merged++] = parts[i];
    }
    qsort(parts, merged, sizeof *parts, by_strength);
    return merged;
}

/* Takes up to `most` parts of what is explained. False: no memory. */
static bool take_parts(struct why *why, const stance_explanation *explanation, const char *text,
                       size_t most, bool together)
{
    size_t count = explanation->count;
    struct why_part *parts = count ? malloc(count * sizeof *parts) : NULL;
    if (count && !parts) return false;
    for (size_t i = 0; i < count; i++) {
        const stance_reason *reason = &explanation->reasons[i];
        parts[i] = (struct why_part){text + reason->start, reason->end - reason->start,
                                     reason->contribution};
    }
    if (together && count) count = put_together(parts, count);
    why->count = count < most ? count : most;
    why->others = why->decision - why->bias;
    for (size_t i = 0; i < why->count; i++) {
        why->parts[i] = parts[i];
        why->others -= parts[i].contribution;
    }
    free(parts);
    return true;
}

struct why why_find(const struct writer *writer, const struct writer_sentence *sentence,
                    bool together)
{
    struct why why = {.label = sentence->result->label};
    stance_explanation explanation;
    if (stance_explain_sentence(writer->classifier, sentence->text, sentence->size, why.label,
                                &explanation, NULL) != STANCE_OK) {
        writer->out->failed = true;
        return why;
    }
    why.bias = explanation.bias;
    why.decision = explanation.decision;
    if (!take_parts(&why, &explanation, sentence->text, writer->reasons, together))
        writer->out->failed = true;
    return why;
}

static int64_t power(int decimals)
{
    int64_t unit = 1;
    for (int i = decimals; i < DECIMALS; i++) unit *= 10;
    return unit;
}

static int64_t rounded(int64_t millionths, int64_t unit)
{
    int64_t half = unit / 2;
    return (millionths < 0 ? millionths - half : millionths + half) / unit * unit;
}

static void add(struct why *why, const char *name, int64_t contribution)
{
    why->parts[why->count++] = (struct why_part){name, strlen(name), contribution};
}

void why_close(struct why *why, int decimals)
{
    int64_t unit = power(decimals);
    bool all = why->count && why->others == 0;
    why->decision = rounded(why->decision, unit);
    why->bias = rounded(why->bias, unit);
    why->others = why->decision - why->bias;
    for (size_t i = 0; i < why->count; i++) {
        why->parts[i].contribution = rounded(why->parts[i].contribution, unit);
        why->others -= why->parts[i].contribution;
    }
    if (all) { /* what rounding left over is no other word's */
        why->parts[0].contribution += why->others;
        why->others = 0;
    } else {
        add(why, "(others)", why->others);
    }
    add(why, "(bias)", why->bias);
}

void why_number(struct strbuf *out, int64_t millionths, int decimals, bool plus)
{
    long long one = 1000000 / power(decimals), units = llabs(millionths) / power(decimals);
    const char *sign = millionths < 0 ? "-" : plus ? "+" : "";
    strbuf_print(out, "%s%lld.%0*lld", sign, units / one, decimals, units % one);
}

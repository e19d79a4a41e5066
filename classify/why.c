/* A word that occurs several times is one reason, so that the places of the strongest are put
 * together first. */
#include "classify/why.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES = 256, DECIMALS = 6 }; /* of so many of the strongest places parts are made */

static bool is_same(const struct why_part *part, const char *text, size_t size)
{
    return part->size == size && memcmp(part->text, text, size) == 0;
}

/* The stronger before the weaker, and else what comes first in the text. */
static int by_strength(const void *a, const void *b)
{
    const struct why_part *x = a, *y = b;
    int64_t strength = llabs(x->contribution), other = llabs(y->contribution);
    if (strength != other) return strength < other ? 1 : -1;
    return (x->text > y->text) - (x->text < y->text);
}

/* Leaves the parts of the strongest places in parts[PLACES]; returns how many there are. */
static size_t gather(const stance_explanation *explanation, const char *text, bool together,
                     struct why_part *parts)
{
    size_t count = 0;
    for (size_t i = 0; i < explanation->count && i < PLACES; i++) {
        const stance_reason *reason = &explanation->reasons[i];
        const char *word = text + reason->start;
        size_t size = reason->end - reason->start, at = 0;
        while (at < count && !(together && is_same(&parts[at], word, size))) at++;
        if (at == count) parts[count++] = (struct why_part){word, size, 0};
        parts[at].contribution += reason->contribution;
    }
    qsort(parts, count, sizeof *parts, by_strength);
    return count;
}

struct why why_find(const struct writer *writer, const struct writer_sentence *sentence,
                    bool together)
{
    struct why why = {.label = sentence->result->label};
    struct why_part parts[PLACES];
    stance_explanation explanation;
    if (stance_explain_sentence(writer->classifier, sentence->text, sentence->size, why.label,
                                &explanation, NULL) != STANCE_OK) {
        writer->out->failed = true;
        return why;
    }
    size_t found = gather(&explanation, sentence->text, together, parts);
    why.count = found < writer->reasons ? found : writer->reasons;
    why.bias = explanation.bias;
    why.decision = explanation.decision;
    why.others = why.decision - why.bias;
    for (size_t i = 0; i < why.count; i++) {
        why.parts[i] = parts[i];
        why.others -= parts[i].contribution;
    }
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
    why->decision = rounded(why->decision, unit);
    why->bias = rounded(why->bias, unit);
    why->others = why->decision - why->bias;
    for (size_t i = 0; i < why->count; i++) {
        why->parts[i].contribution = rounded(why->parts[i].contribution, unit);
        why->others -= why->parts[i].contribution;
    }
    add(why, "(others)", why->others);
    add(why, "(bias)", why->bias);
}

void why_number(struct strbuf *out, int64_t millionths, int decimals, bool plus)
{
    long long one = 1000000 / power(decimals), units = llabs(millionths) / power(decimals);
    const char *sign = millionths < 0 ? "-" : plus ? "+" : "";
    strbuf_print(out, "%s%lld.%0*lld", sign, units / one, decimals, units % one);
}

/* One pass over all terms, which keeps the strongest so far in their order: few of a large
 * vocabulary are ever among them. */
#include "cli/ranking.h"

#include <math.h>
#include <string.h>

double ranking_strength(const stance_model *model, size_t term, size_t label)
{
    return stance_model_term(model, term).idf * stance_model_weight(model, term, label);
}

/* Puts an item where it belongs, if it does. */
static void insert(struct ranking *ranking, enum ranking_direction direction, size_t top,
                   struct ranking_item item)
{
    struct ranking_item *items = ranking->items[direction];
    size_t *count = &ranking->count[direction];
    double size = fabs(item.strength);
    if (!top || (*count == top && size <= fabs(items[top - 1].strength))) return;
    size_t place = *count < top ? (*count)++ : top - 1;
    for (; place && size > fabs(items[place - 1].strength); place--)
        items[place] = items[place - 1];
    items[place] = item;
}

void ranking_find(struct ranking *ranking, const stance_model *model, stance_term_kind kind,
                  size_t label, size_t top)
{
    memset(ranking->count, 0, sizeof ranking->count);
    size_t terms = stance_model_term_count(model);
    for (size_t term = 0; term < terms; term++) {
        if (stance_model_term(model, term).kind != kind) continue;
        double strength = ranking_strength(model, term, label);
        struct ranking_item item = {term, strength};
        if (strength > 0) insert(ranking, RANKING_TOWARDS, top, item);
        if (strength < 0) insert(ranking, RANKING_AWAY, top, item);
    }
}

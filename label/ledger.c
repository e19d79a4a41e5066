/* Open addressing: a key stands in the first free place from where its lowest bits point. */
#include "label/ledger.h"

#include <stdlib.h>

enum { ROOM_MIN = 64 };

void ledger_free(struct ledger *ledger)
{
    free(ledger->keys);
    free(ledger->numbers);
    *ledger = (struct ledger){.keys = NULL};
}

/* Where the key is, or would be. */
static size_t place_of(const struct ledger *ledger, uint64_t key)
{
    size_t mask = ledger->room - 1, at = (size_t)key & mask;
    while (ledger->numbers[at] != LEDGER_NONE && ledger->keys[at] != key) at = (at + 1) & mask;
    return at;
}

size_t ledger_find(const struct ledger *ledger, uint64_t key)
{
    return ledger->room ? ledger->numbers[place_of(ledger, key)] : LEDGER_NONE;
}

static bool grow(struct ledger *ledger)
{
    struct ledger larger = {.room = ledger->room ? 2 * ledger->room : ROOM_MIN};
    larger.keys = calloc(larger.room, sizeof *larger.keys);
    larger.numbers = calloc(larger.room, sizeof *larger.numbers);
    if (!larger.keys || !larger.numbers) {
        ledger_free(&larger);
        return false;
    }
    for (size_t i = 0; i < larger.room; i++) larger.numbers[i] = LEDGER_NONE;
    for (size_t i = 0; i < ledger->room; i++)
        if (ledger->numbers[i] != LEDGER_NONE)
            ledger_add(&larger, ledger->keys[i], ledger->numbers[i]);
    ledger_free(ledger);
    *ledger = larger;
    return true;
}

bool ledger_add(struct ledger *ledger, uint64_t key, size_t number)
{
    if (4 * (ledger->count + 1) > 3 * ledger->room && !grow(ledger)) return false;
    size_t at = place_of(ledger, key);
    ledger->keys[at] = key;
    ledger->numbers[at] = number;
    ledger->count++;
    return true;
}

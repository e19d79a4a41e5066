/* Numbers by their keys: a hash table. A zeroed struct is empty. */
#ifndef STANCE_LABEL_LEDGER_H
#define STANCE_LABEL_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LEDGER_NONE SIZE_MAX

struct ledger {
    uint64_t *keys; /* [room], where numbers[i] is not LEDGER_NONE */
    size_t *numbers;
    size_t count, room; /* room: 0, or a power of two above 4 / 3 count */
};

void ledger_free(struct ledger *ledger);

/* The number of a key, or LEDGER_NONE. Keys are to be well mixed. */
size_t ledger_find(const struct ledger *ledger, uint64_t key);

/* Gives a key that has none a number. False: no memory. */
bool ledger_add(struct ledger *ledger, uint64_t key, size_t number);

#endif

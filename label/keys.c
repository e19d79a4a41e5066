/* A label that is a digit has this as its key, lest one be pressed for the other; the others have
 * those that are left. Letters are the first of a label, where no other label and no command has
 * that. */
#include "label/keys.h"

#include "cli/display.h"

#include <string.h>

static char small(int key)
{
    return (char)(key >= 'A' && key <= 'Z' ? key - 'A' + 'a' : key);
}

static bool is_command(char letter)
{
    return letter == KEYS_UNDO || letter == KEYS_SKIP || letter == KEYS_QUIT;
}

/* Whether a label is this digit and no more. */
static bool is_label(const struct keys *keys, char digit)
{
    size_t at = 0;
    while (at < keys->count && (keys->names[at][0] != digit || keys->names[at][1])) at++;
    return at < keys->count;
}

static void give_digits(struct keys *keys)
{
    char next = '1';
    for (size_t i = 0; i < keys->count; i++) {
        const char *name = keys->names[i];
        bool own = name[0] >= '0' && name[0] <= '9' && !name[1];
        while (!own && is_label(keys, next)) next++;
        keys->digits[i] = own ? name[0] : next++;
    }
}

static void give_letters(struct keys *keys)
{
    for (size_t i = 0; i < keys->count; i++) {
        char letter = small((unsigned char)keys->names[i][0]);
        bool good = letter >= 'a' && letter <= 'z' && !is_command(letter);
        for (size_t j = 0; j < keys->count; j++)
            good = good && (i == j || small((unsigned char)keys->names[j][0]) != letter);
        keys->letters[i] = good ? letter : '\0';
    }
}

static const char *add(struct keys *keys, const char *name, size_t size)
{
    for (; size && *name == ' '; size--) name++;
    for (; size && name[size - 1] == ' '; size--) continue;
    if (!size) return "a label is empty";
    if (size > STANCE_LABEL_SIZE_MAX) return "a label is too long";
    if (keys->count == KEYS_MAX) return "there are keys for nine labels at most";
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)name[i] < ' ' || name[i] == '\x7F')
            return "a label has a control character";
    for (size_t i = 0; i < keys->count; i++)
        if (strlen(keys->names[i]) == size && memcmp(keys->names[i], name, size) == 0)
            return "a label is there twice";
    memcpy(keys->names[keys->count], name, size);
    keys->names[keys->count++][size] = '\0';
    return NULL;
}

/* What is wrong with all of them together. */
static const char *finish(struct keys *keys)
{
    if (keys->count < 2) return "there have to be two labels at least";
    give_digits(keys);
    give_letters(keys);
    return NULL;
}

const char *keys_take_list(struct keys *keys, const char *list)
{
    *keys = (struct keys){.count = 0};
    for (const char *at = list; at;) {
        size_t size = strcspn(at, ",");
        const char *wrong = add(keys, at, size);
        if (wrong) return wrong;
        at = at[size] ? at + size + 1 : NULL;
    }
    return finish(keys);
}

const char *keys_take_model(struct keys *keys, const stance_model *model)
{
    *keys = (struct keys){.count = 0};
    for (size_t i = 0; i < stance_model_label_count(model); i++) {
        const char *name = stance_model_label(model, i), *wrong = add(keys, name, strlen(name));
        if (wrong) return wrong;
    }
    return finish(keys);
}

int keys_find(const struct keys *keys, int key)
{
    for (size_t i = 0; i < keys->count; i++)
        if (keys->digits[i] == key || (keys->letters[i] && keys->letters[i] == small(key)))
            return (int)i;
    return STANCE_NONE;
}

/* Adds an item to the line, or to the next one where this has no room. */
static void add_item(struct strbuf *out, size_t *at, size_t columns, const struct strbuf *item)
{
    size_t width = display_width(item->bytes, item->size);
    if (*at && *at + 2 + width > columns) {
        strbuf_add_byte(out, '\n');
        *at = 0;
    } else if (*at) {
        strbuf_add_string(out, "  ");
        *at += 2;
    }
    strbuf_add(out, item->bytes, item->size);
    *at += width;
}

void keys_explain(struct strbuf *out, const struct keys *keys, size_t columns)
{
    static const char *const commands[] = {"u undo", "s skip", "q quit"};
    size_t at = 0;
    struct strbuf item = {.size = 0};
    for (size_t i = 0; i < keys->count; i++) {
        item.size = 0;
        strbuf_add_byte(&item, keys->digits[i]);
        if (keys->letters[i]) strbuf_print(&item, "/%c", keys->letters[i]);
        strbuf_add_byte(&item, ' ');
        display_add(&item, &display_terminal, keys->names[i], strlen(keys->names[i]));
        if (!item.failed) add_item(out, &at, columns, &item);
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        item.size = 0;
        strbuf_add_string(&item, commands[i]);
        if (!item.failed) add_item(out, &at, columns, &item);
    }
    strbuf_add_byte(out, '\n');
    strbuf_free(&item);
}

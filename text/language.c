/* The script of most letters leaves a few candidates, or one. Between those the words vote: a
 * function word for the languages that have it, any other word with telling letters, such as the ø
 * of Danish, for those that write all of them. The language with most votes must lead every other
 * one by a sign test over the words that only one of the two claims, and its function words must
 * be as frequent and as varied as in prose, which lists and tables are not. */
#include "text/language.h"

#include "base/hash.h"
#include "base/memory.h"
#include "text/tongues.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "text/words.h"

#include <stdint.h>
#include <string.h>

enum {
    PIECES = 16,         /* of the sample */
    CANDIDATES_MAX = 48, /* languages of one script */
    LETTERS_MAX = 256,   /* telling letters of one script */
    SLOTS = 2048,        /* of the index; more than there are words */
    WORD_LETTERS = 4,    /* about, where words are not divided */
    VARIETY_MIN = 4,     /* different function words of more than one byte */
    SIGN_MARGIN = 4,     /* square of the lead in standard deviations */
};

static const double SCRIPT_SHARE_MIN = 0.7;    /* of all letters */
static const double FUNCTION_SHARE_MIN = 0.15; /* of all words */
static const double LEAD_MIN = 0.5;            /* three votes to one */

/* How many letters of an alphabet a letter is worth: a syllable has two or three. */
static size_t weight_of(enum script script)
{
    return script == HAN || script == HANGUL ? 2 : 1;
}

static bool divides_words(enum script script)
{
    return script != BURMESE && script != HAN && script != KHMER && script != LAO && script != THAI;
}

/* ---------------------------------------------------------------- the sample */

struct sample {
    const char *text;
    size_t size;
};

/* The numbered piece of what is looked at: an even share of a short text, else as much from evenly
 * spread places. */
static struct sample piece_of(const char *text, size_t size, size_t number)
{
    size_t start = size / PIECES * number;
    size_t length = LANGUAGE_SAMPLE_MAX / PIECES;
    if (size > LANGUAGE_SAMPLE_MAX) return (struct sample){text + start, length};
    return number ? (struct sample){text + size, 0} : (struct sample){text, size};
}

/* Adds up the letters of each script, by weight; returns those of any. */
static size_t count_letters(struct sample piece, size_t letters[SCRIPTS + 1])
{
    size_t sum = 0, length;
    for (size_t at = 0; at < piece.size; at += length) {
        uint32_t point = utf8_decode(piece.text + at, piece.size - at, &length);
        if (!unicode_is_letter(point)) continue;
        enum script script = tongues_script(point);
        letters[script] += weight_of(script);
        sum += weight_of(script);
    }
    return sum;
}

/* The script most letters are of, with their number and share; SCRIPTS where it is not clear. */
static enum script main_script(const char *text, size_t size, size_t *count, double *share)
{
    size_t letters[SCRIPTS + 1] = {0}, sum = 0;
    for (size_t i = 0; i < PIECES; i++) sum += count_letters(piece_of(text, size, i), letters);
    enum script best = 0;
    for (enum script i = 0; i < SCRIPTS; i++)
        if (letters[i] > letters[best]) best = i;
    *count = letters[best];
    *share = sum ? (double)letters[best] / (double)sum : 0;
    return *share >= SCRIPT_SHARE_MIN ? best : SCRIPTS;
}

/* ---------------------------------------------------------------- the index */

/* Sets of candidates have bit i for the language first[i]. */
struct index {
    const struct tongue *first;
    size_t count;
    struct {
        const char *word; /* ends before a space or NUL; NULL: free */
        uint64_t owners;
    } slots[SLOTS];
    bool seen[SLOTS]; /* the word was met in the text */
    struct {
        uint32_t point;
        uint64_t owners;
    } letters[LETTERS_MAX];
    size_t letter_count;
};

static size_t listed_size(const char *word)
{
    return strcspn(word, " ");
}

/* The slot of a word, or the free one that it would take. */
static size_t slot_of(const struct index *index, const char *word, size_t size)
{
    size_t slot = (size_t)hash_bytes(word, size) % SLOTS;
    while (index->slots[slot].word && (listed_size(index->slots[slot].word) != size ||
                                       memcmp(index->slots[slot].word, word, size) != 0))
        slot = (slot + 1) % SLOTS;
    return slot;
}

static void index_words(struct index *index, const char *word, uint64_t owner)
{
    while (*word) {
        size_t size = listed_size(word);
        size_t slot = slot_of(index, word, size);
        index->slots[slot].word = word;
        index->slots[slot].owners |= owner;
        word += size + (word[size] == ' ');
    }
}

/* The place of a letter, or the one after the last. */
static size_t letter_of(const struct index *index, uint32_t point)
{
    size_t i = 0;
    while (i < index->letter_count && index->letters[i].point != point) i++;
    return i;
}

static void index_letters(struct index *index, const char *letters, uint64_t owner)
{
    size_t length;
    for (size_t size = strlen(letters); size; letters += length, size -= length) {
        uint32_t point = utf8_decode(letters, size, &length);
        size_t i = letter_of(index, point);
        if (i == LETTERS_MAX) return;
        if (i == index->letter_count) index->letter_count++;
        index->letters[i].point = point;
        index->letters[i].owners |= owner;
    }
}

/* Makes index, which is zeroed or has served for another text, ready for one of the script. */
static void index_build(struct index *index, enum script script)
{
    if (index->first && index->first->script == script) {
        memset(index->seen, 0, sizeof index->seen);
        return;
    }
    const struct tongue *language = tongues;
    while (language->script != script) language++;
    memset(index, 0, sizeof *index);
    index->first = language;
    for (; language < tongues + tongues_count && language->script == script; language++) {
        uint64_t owner = (uint64_t)1 << index->count++;
        if (language->words) index_words(index, language->words, owner);
        index_letters(index, language->letters, owner);
    }
}

/* ---------------------------------------------------------------- votes */

struct votes {
    size_t words;                                /* of the text */
    size_t both[CANDIDATES_MAX][CANDIDATES_MAX]; /* words that vote for both */
    size_t function_words[CANDIDATES_MAX];
    size_t variety[CANDIDATES_MAX]; /* different function words of more than a byte */
};

/* The languages that have this function word; 0 for any other word. */
static uint64_t function_owners(const struct index *index, const struct words *word, size_t *slot)
{
    *slot = slot_of(index, word->folded, word->folded_size);
    if (index->slots[*slot].word) return index->slots[*slot].owners;
    const char *apostrophe = memchr(word->folded, '\'', word->folded_size);
    if (!apostrophe) return 0;
    *slot = slot_of(index, word->folded, (size_t)(apostrophe - word->folded) + 1);
    return index->slots[*slot].owners;
}

/* The languages that write all the telling letters of a word; 0 where it has none. A letter by
 * itself is rather what is left of a quotation mark in a wrong encoding. */
static uint64_t letter_owners(const struct index *index, const struct words *word)
{
    uint64_t owners = UINT64_MAX;
    size_t length = 0;
    for (size_t at = 0; at < word->folded_size; at += length) {
        uint32_t point = utf8_decode(word->folded + at, word->folded_size - at, &length);
        size_t i = point < 0x80 ? index->letter_count : letter_of(index, point);
        if (i < index->letter_count) owners &= index->letters[i].owners;
    }
    return owners == UINT64_MAX || length == word->folded_size ? 0 : owners;
}

static void count_function_word(struct votes *votes, struct index *index, size_t slot)
{
    bool new = !index->seen[slot] && listed_size(index->slots[slot].word) > 1;
    index->seen[slot] = true;
    for (size_t i = 0; i < index->count; i++) {
        size_t owns = index->slots[slot].owners >> i & 1;
        votes->function_words[i] += owns;
        votes->variety[i] += owns & new;
    }
}

static void count_votes(struct votes *votes, const struct index *index, uint64_t owners)
{
    for (size_t i = 0; i < index->count; i++)
        for (size_t j = 0; j < index->count && owners >> i & 1; j++)
            votes->both[i][j] += owners >> j & 1;
}

/* Parts of addresses, handles and tags are no words of a language; nor are numbers. */
static bool is_prose(const struct words *word)
{
    size_t length;
    if (unicode_is_digit(utf8_decode(word->folded, word->folded_size, &length))) return false;
    return !word->start || !strchr("@#/._=&", word->text[word->start - 1]);
}

/* Words of prose, as far as LANGUAGE_WORDS_MIN: a short text is not worth an index. */
static size_t count_words(struct sample piece)
{
    struct words word;
    size_t count = 0;
    words_begin(&word, piece.text, piece.size, "none");
    while (count < LANGUAGE_WORDS_MIN && words_next(&word)) count += is_prose(&word);
    return count;
}

static void read_piece(struct votes *votes, struct index *index, struct sample piece)
{
    struct words word;
    words_begin(&word, piece.text, piece.size, "none");
    while (words_next(&word)) {
        if (!is_prose(&word)) continue;
        size_t slot;
        uint64_t owners = function_owners(index, &word, &slot);
        votes->words++;
        if (owners) count_function_word(votes, index, slot);
        count_votes(votes, index, owners ? owners : letter_owners(index, &word));
    }
}

/* The lead in [0, 1] of a candidate over another, of the words that only one of them claims; -1
 * where chance may have made it. */
static double lead(const struct votes *votes, size_t candidate, size_t rival)
{
    size_t shared = votes->both[candidate][rival];
    size_t won = votes->both[candidate][candidate] - shared;
    size_t lost = votes->both[rival][rival] - shared;
    double margin = (double)won - (double)lost, sum = (double)(won + lost);
    return won > lost && margin * margin >= SIGN_MARGIN * sum ? margin / sum : -1;
}

/* Names of one language, or of two that a guess may mistake for each other. */
static const char *const equals[][2] = {
    {"porter", "english"},
    {"danish", "norwegian"},
    {"serbian", "croatian"},
};

static bool are_equal(const char *a, const char *b)
{
    if (strcmp(a, b) == 0) return true;
    for (size_t i = 0; i < sizeof equals / sizeof *equals; i++) {
        const char *const *pair = equals[i];
        if (strcmp(a, pair[0]) == 0 && strcmp(b, pair[1]) == 0) return true;
        if (strcmp(a, pair[1]) == 0 && strcmp(b, pair[0]) == 0) return true;
    }
    return false;
}

/* The lead over the strongest rival. A language that passes for the candidate is none. */
static double least_lead(const struct votes *votes, const struct index *index, size_t candidate)
{
    double least = 1;
    for (size_t i = 0; i < index->count; i++) {
        if (are_equal(index->first[i].name, index->first[candidate].name)) continue;
        double over = lead(votes, candidate, i);
        if (over < least) least = over;
    }
    return least;
}

static bool is_prose_of(const struct votes *votes, size_t candidate)
{
    double share = (double)votes->function_words[candidate] / (double)votes->words;
    return share >= FUNCTION_SHARE_MIN && votes->variety[candidate] >= VARIETY_MIN;
}

/* The elected candidate; NULL where the words do not make it clear. */
static const char *elect(const struct votes *votes, const struct index *index, double *confidence)
{
    size_t best = 0;
    for (size_t i = 1; i < index->count; i++)
        if (votes->both[i][i] > votes->both[best][best]) best = i;
    *confidence = least_lead(votes, index, best);
    return is_prose_of(votes, best) && *confidence >= LEAD_MIN ? index->first[best].name : NULL;
}

static bool is_long_enough(enum script script, size_t letters, size_t words)
{
    return (divides_words(script) ? words : letters / WORD_LETTERS) >= LANGUAGE_WORDS_MIN;
}

/* ---------------------------------------------------------------- the interface */

struct language_guesser {
    struct index index;
};

struct language_guesser *language_guesser_new(void)
{
    return memory_new(1, sizeof(struct language_guesser));
}

void language_guesser_free(struct language_guesser *guesser)
{
    memory_free(guesser);
}

const char *language_guess(const char *text, size_t size, double *confidence)
{
    struct language_guesser guesser = {.index = {.first = NULL}};
    return language_guesser_guess(&guesser, text, size, confidence);
}

const char *language_guesser_guess(struct language_guesser *guesser, const char *text, size_t size,
                                   double *confidence)
{
    struct index *index = &guesser->index;
    struct votes votes = {0};
    size_t letters;
    double sure;
    if (confidence) *confidence = 0;
    enum script script = main_script(text, size, &letters, &sure);
    if (script == SCRIPTS) return NULL;
    size_t words = 0;
    for (size_t i = 0; i < PIECES && words < LANGUAGE_WORDS_MIN; i++)
        words += count_words(piece_of(text, size, i));
    if (!is_long_enough(script, letters, words)) return NULL;
    index_build(index, script);
    for (size_t i = 0; i < PIECES; i++) read_piece(&votes, index, piece_of(text, size, i));
    const char *guess = index->first->words ? elect(&votes, index, &sure) : index->first->name;
    if (confidence && guess) *confidence = sure;
    return guess;
}

static bool is_known(const char *name)
{
    for (size_t i = 0; i < tongues_count; i++)
        if (strcmp(tongues[i].name, name) == 0) return true;
    return strcmp(name, "porter") == 0;
}

bool language_differs(const char *guess, const char *model_language)
{
    return guess && !are_equal(guess, model_language) && is_known(guess) &&
           is_known(model_language);
}

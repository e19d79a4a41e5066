/* Columns that may be equal are found by a hash over their rows and values, and the number of rows;
 * then they are compared, so that none are taken for one by chance. */
#include "train/compact.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct column {
    uint64_t hash;
    uint32_t rows, term;
};

/* The last cell of a term. */
struct seen {
    size_t row; /* its number and 1 */
    double value;
};

/* A step of splitmix64. */
static uint64_t mix(uint64_t hash, uint64_t more)
{
    hash = (hash ^ more) + UINT64_C(0x9e3779b97f4a7c15);
    hash = (hash ^ (hash >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    hash = (hash ^ (hash >> 27)) * UINT64_C(0x94d049bb133111eb);
    return hash ^ (hash >> 31);
}

static void hash_columns(const struct matrix *matrix, struct column *columns, size_t terms)
{
    for (size_t t = 0; t < terms; t++) columns[t] = (struct column){.term = (uint32_t)t};
    for (size_t r = 0; r < matrix->rows; r++) {
        struct matrix_row x = matrix_row(matrix, r);
        for (size_t i = 0; i < x.count; i++) {
            struct column *column = &columns[x.terms[i]];
            uint64_t bits;
            memcpy(&bits, &x.values[i], sizeof bits);
            column->hash = mix(mix(column->hash, r), bits);
            column->rows++;
        }
    }
}

static int alike_together(const void *a, const void *b)
{
    const struct column *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    if (x->rows != y->rows) return x->rows < y->rows ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

/* Counts the cells and the singles of the matrix. */
static void measure(const struct compact *compact, const struct column *columns, size_t *cells,
                    size_t *singles)
{
    for (size_t i = 0; i < compact->terms; i++) {
        *cells += columns[i].rows > 1 ? columns[i].rows : 0;
        *singles += columns[i].rows == 1;
    }
}

/* Sets column_of each term to the first of those that are likely to be the same column. */
static bool name_columns(struct compact *compact, const struct matrix *matrix, size_t *cells,
                         size_t *singles)
{
    struct column *columns = memory_new(compact->terms, sizeof *columns);
    if (!columns) return false;
    hash_columns(matrix, columns, compact->terms);
    measure(compact, columns, cells, singles);
    qsort(columns, compact->terms, sizeof *columns, alike_together);
    for (size_t i = 0; i < compact->terms; i++) {
        const struct column *column = &columns[i];
        bool same = i && column->hash == column[-1].hash && column->rows == column[-1].rows;
        uint32_t name = same ? compact->column_of[column[-1].term] : column->term;
        compact->column_of[column->term] = column->rows < 2 ? COMPACT_NO_COLUMN : name;
    }
    memory_free(columns);
    return true;
}

/* Makes a term that differs from its column's first one a column of its own. Both are in as many
 * rows, so that it is enough to look where the term is. */
static bool part_columns(struct compact *compact, const struct matrix *matrix)
{
    struct seen *seen = memory_new(compact->terms, sizeof *seen);
    if (!seen) return false;
    for (size_t r = 0; r < matrix->rows; r++) {
        struct matrix_row x = matrix_row(matrix, r);
        for (size_t i = 0; i < x.count; i++) {
            uint32_t term = x.terms[i], name = compact->column_of[term];
            if (name == COMPACT_NO_COLUMN) continue;
            bool same =
                name == term || (seen[name].row == r + 1 && seen[name].value == x.values[i]);
            if (!same) compact->column_of[term] = term;
            if (!same || name == term) seen[term] = (struct seen){r + 1, x.values[i]};
        }
    }
    memory_free(seen);
    return true;
}

/* Numbers the columns in the order of their first terms. */
static void number_columns(struct compact *compact)
{
    for (uint32_t t = 0; t < compact->terms; t++) {
        uint32_t name = compact->column_of[t];
        if (name == COMPACT_NO_COLUMN) continue;
        compact->column_of[t] = name == t ? (uint32_t)compact->columns++ : compact->column_of[name];
        compact->spread[compact->column_of[t]]++;
    }
    for (size_t c = 0; c < compact->columns; c++) compact->spread[c] = sqrt(compact->spread[c]);
}

/* The cells and singles of a row. */
static void fill_row(struct compact *compact, struct matrix_row x, size_t row, size_t *size)
{
    uint32_t next = 0; /* columns of the row ascend but for those met already */
    for (size_t i = 0; i < x.count; i++) {
        uint32_t column = compact->column_of[x.terms[i]];
        double value = x.values[i];
        if (column == COMPACT_NO_COLUMN) {
            compact->own[row] += value * value;
            compact->singles[compact->single_count++] =
                (struct compact_single){(uint32_t)row, x.terms[i], value};
        } else if (column >= next) {
            float whole = (float)(value * compact->spread[column]);
            compact->cells[(*size)++] = (struct compact_cell){column, whole};
            compact->squares[row] += (double)whole * whole;
            next = column + 1;
        }
    }
    compact->ends[row] = *size;
}

static bool fill(struct compact *compact, const struct matrix *matrix)
{
    size_t cells = 0, singles = 0, size = 0;
    if (!name_columns(compact, matrix, &cells, &singles) || !part_columns(compact, matrix))
        return false;
    number_columns(compact);
    compact->cells = memory_resize(NULL, cells, sizeof *compact->cells);
    compact->singles = memory_resize(NULL, singles, sizeof *compact->singles);
    if (!compact->cells || !compact->singles) return false;
    for (size_t r = 0; r < matrix->rows; r++) fill_row(compact, matrix_row(matrix, r), r, &size);
    struct compact_cell *fitted = memory_resize(compact->cells, size, sizeof *fitted);
    if (fitted) compact->cells = fitted;
    return true;
}

bool compact_init(struct compact *compact, const struct matrix *matrix, size_t terms)
{
    *compact = (struct compact){
        .rows = matrix->rows,
        .terms = terms,
        .ends = memory_new(matrix->rows, sizeof *compact->ends),
        .squares = memory_new(matrix->rows, sizeof *compact->squares),
        .own = memory_new(matrix->rows, sizeof *compact->own),
        .column_of = memory_new(terms, sizeof *compact->column_of),
        .spread = memory_new(terms, sizeof *compact->spread),
    };
    bool ok = compact->ends && compact->squares && compact->own && compact->column_of &&
              compact->spread && fill(compact, matrix);
    if (!ok) compact_free(compact);
    return ok;
}

void compact_free(struct compact *compact)
{
    memory_free(compact->ends);
    memory_free(compact->cells);
    memory_free(compact->squares);
    memory_free(compact->own);
    memory_free(compact->singles);
    memory_free(compact->column_of);
    memory_free(compact->spread);
    *compact = (struct compact){0};
}

double compact_cost(const struct compact *compact, size_t row, double cost)
{
    return cost / (1 + 2 * cost * compact->own[row]);
}

void compact_expand(const struct compact *compact, const double *columns,
                    const double *coefficients, double *weights)
{
    for (size_t t = 0; t < compact->terms; t++) {
        uint32_t column = compact->column_of[t];
        weights[t] = column == COMPACT_NO_COLUMN ? 0 : columns[column] / compact->spread[column];
    }
    for (size_t i = 0; i < compact->single_count; i++) {
        const struct compact_single *single = &compact->singles[i];
        weights[single->term] = coefficients[single->row] * single->value;
    }
}

double compact_dot(const struct compact *compact, size_t row, const double *v)
{
    const struct compact_cell *cell = compact->cells + (row ? compact->ends[row - 1] : 0);
    const struct compact_cell *end = compact->cells + compact->ends[row];
    double a = 0, b = 0, c = 0, d = 0;
    for (; end - cell >= 4; cell += 4) {
        a += (double)cell[0].value * v[cell[0].column];
        b += (double)cell[1].value * v[cell[1].column];
        c += (double)cell[2].value * v[cell[2].column];
        d += (double)cell[3].value * v[cell[3].column];
    }
    for (; cell < end; cell++) a += (double)cell->value * v[cell->column];
    return (a + b) + (c + d);
}

void compact_add(const struct compact *compact, size_t row, double factor, double *v)
{
    const struct compact_cell *cell = compact->cells + (row ? compact->ends[row - 1] : 0);
    const struct compact_cell *end = compact->cells + compact->ends[row];
    for (; cell < end; cell++) v[cell->column] += factor * (double)cell->value;
}

void compact_fetch(const struct compact *compact, size_t row)
{
    enum { LINE = 64 / sizeof(struct compact_cell) };
    const struct compact_cell *end = compact->cells + compact->ends[row];
    for (const struct compact_cell *cell = compact->cells + (row ? compact->ends[row - 1] : 0);
         cell < end; cell += LINE)
        __builtin_prefetch(cell);
}

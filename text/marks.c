/* Each set of marks is a table of ranges in ascending order. */
#include "text/marks.h"

#include <stddef.h>

struct range {
    uint32_t first, last;
};

static bool is_in(const struct range *ranges, size_t count, uint32_t point)
{
    for (size_t i = 0; i < count && point >= ranges[i].first; i++)
        if (point <= ranges[i].last) return true;
    return false;
}

#define IS_IN(ranges, point) is_in(ranges, sizeof(ranges) / sizeof *(ranges), point)

bool marks_is_dot(uint32_t point)
{
    return point == '.' || point == 0xFF0E;
}

bool marks_is_ellipsis(uint32_t point)
{
    return point == 0x2026;
}

bool marks_is_question(uint32_t point)
{
    static const struct range marks[] = {
        {'!', '!'}, {'?', '?'}, {0x37E, 0x37E}, {0x203C, 0x203D}, {0x2047, 0x2049}};
    return IS_IN(marks, point);
}

bool marks_is_absolute(uint32_t point)
{
    static const struct range marks[] = {{0x589, 0x589},   /* Armenian */
                                         {0x5C3, 0x5C3},   /* Hebrew sof pasuq */
                                         {0x61F, 0x61F},   /* Arabic question mark */
                                         {0x6D4, 0x6D4},   /* Arabic */
                                         {0x964, 0x965},   /* danda and double danda */
                                         {0x1362, 0x1362}, /* Ethiopic */
                                         {0x3002, 0x3002}, /* ideographic */
                                         {0xFF01, 0xFF01}, {0xFF1F, 0xFF1F}, {0xFF61, 0xFF61}};
    return IS_IN(marks, point);
}

bool marks_is_bullet(uint32_t point)
{
    static const struct range bullets[] = {
        {0x2022, 0x2023}, {0x2043, 0x2043}, {0x2219, 0x2219}, {0x25A0, 0x25A1}, {0x25AA, 0x25AB},
        {0x25B6, 0x25B6}, {0x25BA, 0x25BA}, {0x25C6, 0x25C6}, {0x25CB, 0x25CB}, {0x25CF, 0x25CF},
        {0x25E6, 0x25E6}, {0x2713, 0x2714}, {0x27A4, 0x27A4}, {0xF0B7, 0xF0B7}};
    return IS_IN(bullets, point);
}

bool marks_is_quote(uint32_t point)
{
    static const struct range quotes[] = {{'"', '"'},       {'\'', '\''},    {'`', '`'},
                                          {0xAB, 0xAB},     {0xBB, 0xBB},    {0x2018, 0x201F},
                                          {0x2032, 0x2033}, {0x2039, 0x203A}};
    return IS_IN(quotes, point);
}

bool marks_is_right_quote(uint32_t point)
{
    return point == 0xBB || point == 0x2019 || point == 0x201D || point == 0x203A;
}

bool marks_is_closing_bracket(uint32_t point)
{
    static const struct range brackets[] = {{')', ')'},       {']', ']'},       {'}', '}'},
                                            {0x3009, 0x3009}, {0x300B, 0x300B}, {0x300D, 0x300D},
                                            {0x300F, 0x300F}, {0x3011, 0x3011}, {0x3015, 0x3015},
                                            {0xFF09, 0xFF09}, {0xFF3D, 0xFF3D}};
    return IS_IN(brackets, point);
}

bool marks_is_opening_bracket(uint32_t point)
{
    static const struct range brackets[] = {{'(', '('},       {'[', '['},       {'{', '{'},
                                            {0x3008, 0x3008}, {0x300A, 0x300A}, {0x300C, 0x300C},
                                            {0x300E, 0x300E}, {0x3010, 0x3010}, {0x3014, 0x3014},
                                            {0xFF08, 0xFF08}, {0xFF3B, 0xFF3B}};
    return IS_IN(brackets, point);
}

bool marks_is_invisible(uint32_t point)
{
    static const struct range marks[] = {
        {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2069}, {0xFEFF, 0xFEFF}};
    return IS_IN(marks, point);
}

bool marks_is_superscript(uint32_t point)
{
    static const struct range digits[] = {
        {0xB2, 0xB3}, {0xB9, 0xB9}, {0x2070, 0x2070}, {0x2074, 0x2079}};
    return IS_IN(digits, point);
}

bool marks_is_dash(uint32_t point)
{
    static const struct range dashes[] = {{'-', '-'}, {0x2010, 0x2015}, {0x2212, 0x2212}};
    return IS_IN(dashes, point);
}

bool marks_is_picture(uint32_t point)
{
    static const struct range pictures[] = {
        {0x2600, 0x26FF}, {0x2764, 0x2764}, {0x2B50, 0x2B50}, {0xFE0F, 0xFE0F}, {0x1F000, 0x1FAFF}};
    return IS_IN(pictures, point);
}

bool marks_is_emphasis(uint32_t point)
{
    return point == '*' || point == '_';
}

bool marks_is_symbol(uint32_t point)
{
    static const struct range symbols[] = {{'#', '$'},        {'@', '@'},       {0xA2, 0xA5},
                                           {0xA7, 0xA7},      {0x20A0, 0x20CF}, {0x2190, 0x2BFF},
                                           {0x1F000, 0x1FAFF}};
    return IS_IN(symbols, point);
}

#include "row_set.h"

#include "../base/arena.h"

/* Two FNV-style passes with different multipliers, then mixed. The closing NUL of each field
 * is hashed too, so ("ab", "c") differs from ("a", "bc"). */
struct row_mark row_mark_of(const struct csv_row *row)
{
    uint64_t low = 0xcbf29ce484222325u, high = 0x9e3779b97f4a7c15u;
    for (size_t field = 0; field < row->field_count; field++) {
        const unsigned char *c = (const unsigned char *)row->fields[field].text;
        do {
            low = (low ^ *c) * 0x100000001b3u;
            high = (high + *c) * 0xd6e8feb86659fd93u;
            high ^= high >> 32;
        } while (*c++ != '\0');
    }
    low ^= low >> 31;
    return (struct row_mark){ low | 1, high };
}

/* Where the mark is, or the empty place where it belongs. */
static struct row_mark *place_of(const struct row_set *set, struct row_mark mark)
{
    const size_t mask = set->capacity - 1;
    for (size_t i = mark.high & mask;; i = (i + 1) & mask) {
        struct row_mark *place = &set->marks[i];
        if (place->low == 0 || (place->low == mark.low && place->high == mark.high))
            return place;
    }
}

static void grow(struct row_set *set, struct arena *arena)
{
    const struct row_set old = *set;
    set->capacity = old.capacity ? 2 * old.capacity : 1024;
    set->marks = arena_array(arena, struct row_mark, set->capacity);
    for (size_t i = 0; i < old.capacity; i++)
        if (old.marks[i].low != 0)
            *place_of(set, old.marks[i]) = old.marks[i];
}

bool row_set_has(struct row_set *set, const struct csv_row *row, struct arena *arena)
{
    if (2 * set->count >= set->capacity)
        grow(set, arena);
    const struct row_mark mark = row_mark_of(row);
    struct row_mark *place = place_of(set, mark);
    if (place->low != 0)
        return true;
    *place = mark;
    set->count++;
    return false;
}

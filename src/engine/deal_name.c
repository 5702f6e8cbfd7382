#include "deal_name.h"

#include "draw_block.h"
#include <ctype.h>
#include <stdio.h>

enum { WORLDS_NAMED = 1 << 30, MONTHS_NAMED = 12 * 5 };

char *deal_name_write(struct deal_name name, char text[DEAL_NAME_MAX])
{
    const struct deal_place at = deal_place_of(name.index);
    snprintf(text, DEAL_NAME_MAX, "w%u-s%u-r%03u-m%02zu-%c%zu", name.world + 1,
             (name.entity >> SEGMENT_SHIFT) + 1, (name.entity & ((1u << SEGMENT_SHIFT) - 1)) + 1,
             at.month + 1, at.source == FOUND_BY_PARTNER ? 'p' : 'd', at.nth + 1);
    return text;
}

/* `letter` and a number from 1 to `most`, then `end`. Moves `*text` behind them. */
static bool read_part(const char **text, char letter, size_t most, char end, size_t *number)
{
    const char *at = *text;
    if (tolower((unsigned char)*at++) != letter || !isdigit((unsigned char)*at))
        return false;
    *number = 0;
    for (; isdigit((unsigned char)*at); at++) {
        *number = *number * 10 + (size_t)(*at - '0');
        if (*number > most)
            return false;
    }
    if (*number == 0 || *at != end)
        return false;
    *text = at + (end != '\0');
    return true;
}

bool deal_name_read(const char *text, struct deal_name *name)
{
    size_t world, segment, rep, month, nth;
    if (!read_part(&text, 'w', WORLDS_NAMED, '-', &world) ||
        !read_part(&text, 's', SEGMENTS_MAX, '-', &segment) ||
        !read_part(&text, 'r', (1u << SEGMENT_SHIFT) - 1, '-', &rep) ||
        !read_part(&text, 'm', MONTHS_NAMED, '-', &month))
        return false;
    const bool by_partner = tolower((unsigned char)*text) == 'p';
    if (!read_part(&text, by_partner ? 'p' : 'd', DEALS_A_MONTH_MAX, '\0', &nth))
        return false;
    name->world = (uint32_t)(world - 1);
    name->entity = (uint32_t)((segment - 1) << SEGMENT_SHIFT | (rep - 1));
    name->index = deal_index(month - 1, by_partner ? FOUND_BY_PARTNER : FOUND_BY_VENDOR, nth - 1);
    return true;
}

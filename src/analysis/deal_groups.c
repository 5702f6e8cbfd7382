#include "deal_groups.h"

#include "../base/arena.h"
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A segment word and its deals. */
struct word_count {
    size_t word;
    size_t deals, direct;
};

static void place_routes(struct deal_groups *groups, const struct deal_records *records, struct arena *arena)
{
    size_t *route_of = arena_array(arena, size_t, records->channels.count);
    bool found[DEAL_ROUTES + 1] = { false };
    for (size_t c = 0; c < records->channels.count; c++) {
        route_of[c] = deal_map_route(&records->map, records->channels.words[c]);
        found[route_of[c]] = true;
    }
    int position_of[DEAL_ROUTES + 1];
    position_of[DEAL_ROUTES] = NO_ROUTE;
    for (size_t route = 0; route < DEAL_ROUTES; route++) {
        position_of[route] = found[route] ? (int)groups->route_count : NO_ROUTE;
        if (found[route])
            groups->routes[groups->route_count++] = route;
    }
    groups->position = arena_array(arena, int, records->count);
    for (size_t i = 0; i < records->count; i++)
        groups->position[i] = position_of[route_of[records->channel[i]]];
}

/* "Mid-Market & Public" -> "mid_market_public". */
static const char *model_name(const char *word, struct arena *arena)
{
    char *name = arena_text(arena, word, strlen(word));
    size_t length = 0;
    for (const char *c = word; *c != '\0'; c++) {
        if (isalnum((unsigned char)*c) && (unsigned char)*c < 128)
            name[length++] = (char)tolower((unsigned char)*c);
        else if (length > 0 && name[length - 1] != '_')
            name[length++] = '_';
    }
    while (length > 0 && name[length - 1] == '_')
        length--;
    name[length] = '\0';
    return length > 0 ? name : "unnamed";
}

/* Two words may come to the same name; a number keeps them apart. */
static const char *free_name(const struct deal_groups *groups, const char *word, struct arena *arena)
{
    const char *base = model_name(word, arena), *name = base;
    for (size_t try = 2, s = 0; s < groups->segment_count; s++)
        if (strcmp(groups->segments[s].name, name) == 0 || strcmp(name, "other") == 0) {
            name = arena_format(arena, "%s_%zu", base, try++);
            s = (size_t)-1;
        }
    return name;
}

static int by_falling_deals(const void *left, const void *right)
{
    const struct word_count *a = left, *b = right;
    if (a->deals != b->deals)
        return a->deals < b->deals ? 1 : -1;
    return a->word < b->word ? -1 : 1;
}

static bool stands_alone(const struct word_count *word, size_t known)
{
    return word->direct > 0 && word->deals * 100 >= known;
}

/* Gives words a segment each while there is room, the rest one together. */
static void name_segments(struct deal_groups *groups, const struct deal_records *records,
                          const struct word_count *words, uint32_t *segment_of, struct arena *arena)
{
    const size_t count = records->segments.count;
    size_t known = 0, alone = 0;
    for (size_t w = 0; w < count; w++)
        known += words[w].deals;
    for (size_t w = 0; w < count; w++)
        alone += stands_alone(&words[w], known);
    const size_t room = alone == count && count <= SEGMENTS_MAX ? SEGMENTS_MAX : SEGMENTS_MAX - 1;
    bool pooled = false;
    for (size_t w = 0; w < count; w++) {
        const char *word = records->segments.words[words[w].word];
        if (!stands_alone(&words[w], known) || groups->segment_count == room) {
            segment_of[words[w].word] = SEGMENTS_MAX;
            pooled |= words[w].deals > 0;
            continue;
        }
        segment_of[words[w].word] = (uint32_t)groups->segment_count;
        const char *name = records->has_column[DEAL_SEGMENT] ? free_name(groups, word, arena) : "all";
        groups->segments[groups->segment_count++] =
            (struct deal_segment){ name, records->has_column[DEAL_SEGMENT] ? word : NULL, 0 };
    }
    if (pooled)
        groups->segments[groups->segment_count++] = (struct deal_segment){ "other", NULL, 0 };
}

static void place_segments(struct deal_groups *groups, const struct deal_records *records,
                           struct arena *arena)
{
    const size_t count = records->segments.count;
    struct word_count *words = arena_array(arena, struct word_count, count);
    for (size_t w = 0; w < count; w++)
        words[w].word = w;
    for (size_t i = 0; i < records->count; i++) {
        words[records->segment[i]].deals += groups->position[i] != NO_ROUTE;
        words[records->segment[i]].direct += groups->position[i] == 0;
    }
    qsort(words, count, sizeof *words, by_falling_deals);
    uint32_t *segment_of = arena_array(arena, uint32_t, count);
    name_segments(groups, records, words, segment_of, arena);

    const uint32_t last = (uint32_t)(groups->segment_count - 1);
    groups->segment = arena_array(arena, uint32_t, records->count);
    for (size_t i = 0; i < records->count; i++) {
        const uint32_t segment = segment_of[records->segment[i]];
        groups->segment[i] = segment < last ? segment : last;
    }
}

/* An owner belongs where most of the owner's deals are. */
static void count_owners(struct deal_groups *groups, const struct deal_records *records, struct arena *arena)
{
    if (!records->has_column[DEAL_OWNER])
        return;
    const size_t owners = records->owners.count;
    size_t *deals = arena_array(arena, size_t, owners * SEGMENTS_MAX);
    for (size_t i = 0; i < records->count; i++)
        deals[records->owner[i] * SEGMENTS_MAX + groups->segment[i]] += groups->position[i] != NO_ROUTE;
    for (size_t o = 0; o < owners; o++) {
        size_t most = 0;
        for (size_t s = 1; s < groups->segment_count; s++)
            if (deals[o * SEGMENTS_MAX + s] > deals[o * SEGMENTS_MAX + most])
                most = s;
        groups->segments[most].owner_count += deals[o * SEGMENTS_MAX + most] > 0;
    }
}

struct deal_groups deal_groups_of(const struct deal_records *records, struct arena *arena)
{
    struct deal_groups groups = { 0 };
    place_routes(&groups, records, arena);
    place_segments(&groups, records, arena);
    count_owners(&groups, records, arena);
    return groups;
}

struct owner_months owner_months_of(const struct deal_records *records, const struct deal_groups *groups,
                                    struct arena *arena)
{
    const size_t count = records->owners.count;
    struct owner_months owners = {
        .count = count,
        .deals_by_owner = arena_array(arena, double, count),
        .months_by_owner = arena_array(arena, double, count),
        .first_day = DAY_MISSING,
        .last_day = DAY_MISSING,
    };
    int32_t *first = arena_array(arena, int32_t, count), *last = arena_array(arena, int32_t, count);
    for (size_t i = 0; i < records->count; i++) {
        const int32_t day = records->closed_day[i];
        const size_t owner = records->owner[i];
        if (day == DAY_MISSING || groups->position[i] == NO_ROUTE)
            continue;
        const bool new_owner = owners.deals_by_owner[owner]++ == 0.0;
        first[owner] = new_owner || day < first[owner] ? day : first[owner];
        last[owner] = new_owner || day > last[owner] ? day : last[owner];
        owners.first_day = owners.first_day == DAY_MISSING || day < owners.first_day ? day : owners.first_day;
        owners.last_day = day > owners.last_day ? day : owners.last_day;
    }
    for (size_t o = 0; o < count; o++) {
        if (owners.deals_by_owner[o] == 0.0)
            continue;
        owners.months_by_owner[o] = fmax(1.0, (double)(last[o] - first[o]) / (365.25 / 12.0));
        owners.deals += owners.deals_by_owner[o];
        owners.months += owners.months_by_owner[o];
    }
    return owners;
}

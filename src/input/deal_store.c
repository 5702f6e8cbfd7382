#include "deal_store.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include <limits.h>
#include <math.h>
#include <string.h>

enum { BLOCK_DEALS = 4096, SLOTS_FIRST = 1 << 13 };

struct deal_block {
    struct held_deal deals[BLOCK_DEALS];
    double *numbers[DEAL_NUMBERS]; /* each NULL until one is set */
};

/* Open addressing; item number + 1, 0: empty. In an arena of its own, replaced when it grows. */
struct slot_table {
    struct arena *arena;
    size_t count, capacity; /* capacity: a power of two */
    uint32_t *slots;
};

struct deal_store {
    struct arena *arena;
    size_t count, block_room;
    struct deal_block **blocks;
    struct slot_table ids, shared;
    size_t shared_count, shared_room;
    struct shared_facts *facts;
};

static struct slot_table slots_open(size_t capacity)
{
    struct slot_table table = { .arena = arena_open(), .capacity = capacity };
    table.slots = arena_array(table.arena, uint32_t, capacity);
    return table;
}

struct deal_store *deal_store_open(struct arena *arena)
{
    struct deal_store *store = arena_array(arena, struct deal_store, 1);
    store->arena = arena;
    store->ids = slots_open(SLOTS_FIRST);
    store->shared = slots_open(SLOTS_FIRST);
    return store;
}

void deal_store_close(struct deal_store *store)
{
    if (store == NULL)
        return;
    arena_close(store->ids.arena);
    arena_close(store->shared.arena);
    store->ids.arena = store->shared.arena = NULL;
}

size_t deal_store_count(const struct deal_store *store)
{
    return store->count;
}

static struct held_deal *deal_at(const struct deal_store *store, uint32_t number)
{
    BUG_IF(number >= store->count);
    return &store->blocks[number / BLOCK_DEALS]->deals[number % BLOCK_DEALS];
}

const struct held_deal *deal_store_at(const struct deal_store *store, uint32_t number)
{
    return deal_at(store, number);
}

double deal_store_number(const struct deal_store *store, uint32_t deal, enum deal_number which)
{
    const double *numbers = store->blocks[deal / BLOCK_DEALS]->numbers[which];
    return numbers != NULL ? numbers[deal % BLOCK_DEALS] : NAN;
}

const struct shared_facts *deal_store_facts(const struct deal_store *store, uint32_t facts)
{
    return &store->facts[facts];
}

static size_t text_hash(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
    return (size_t)(hash ^ hash >> 29);
}

/* Of texts that are the same pointer when they are equal. */
static size_t facts_hash(const struct shared_facts *shared)
{
    const struct deal_facts *facts = &shared->facts;
    const uintptr_t parts[] = {
        (uintptr_t)facts->route,        (uintptr_t)facts->segment,  (uintptr_t)facts->product,
        (uintptr_t)facts->partner_tier, (uintptr_t)facts->role,     (uintptr_t)shared->currency,
        (uintptr_t)facts->with_partner, (uintptr_t)facts->found_by, (uintptr_t)facts->customer,
        (uintptr_t)facts->registered,
    };
    uint64_t hash = 0x9e3779b97f4a7c15u;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        hash = (hash ^ parts[i]) * 0xd6e8feb86659fd93u;
        hash ^= hash >> 32;
    }
    return (size_t)hash;
}

static bool facts_equal(const struct shared_facts *a, const struct shared_facts *b)
{
    const struct deal_facts *left = &a->facts, *right = &b->facts;
    return left->route == right->route && left->segment == right->segment &&
           left->product == right->product && left->partner_tier == right->partner_tier &&
           left->role == right->role && left->with_partner == right->with_partner &&
           left->found_by == right->found_by && left->customer == right->customer &&
           left->registered == right->registered && a->currency == b->currency;
}

/* The slot of the id: its first row's, or the empty one where it belongs. */
static size_t id_slot(const struct deal_store *store, const struct slot_table *table, const char *id)
{
    const size_t mask = table->capacity - 1;
    for (size_t slot = text_hash(id) & mask;; slot = (slot + 1) & mask)
        if (table->slots[slot] == 0 || strcmp(deal_at(store, table->slots[slot] - 1)->id, id) == 0)
            return slot;
}

static size_t facts_slot(const struct deal_store *store, const struct slot_table *table,
                         const struct shared_facts *facts)
{
    const size_t mask = table->capacity - 1;
    for (size_t slot = facts_hash(facts) & mask;; slot = (slot + 1) & mask)
        if (table->slots[slot] == 0 || facts_equal(&store->facts[table->slots[slot] - 1], facts))
            return slot;
}

static void grow_ids(struct deal_store *store)
{
    struct slot_table larger = slots_open(2 * store->ids.capacity);
    larger.count = store->ids.count;
    for (size_t i = 0; i < store->ids.capacity; i++) {
        const uint32_t item = store->ids.slots[i];
        if (item != 0)
            larger.slots[id_slot(store, &larger, deal_at(store, item - 1)->id)] = item;
    }
    arena_close(store->ids.arena);
    store->ids = larger;
}

static void grow_shared(struct deal_store *store)
{
    struct slot_table larger = slots_open(2 * store->shared.capacity);
    larger.count = store->shared.count;
    for (size_t i = 0; i < store->shared_count; i++)
        larger.slots[facts_slot(store, &larger, &store->facts[i])] = (uint32_t)(i + 1);
    arena_close(store->shared.arena);
    store->shared = larger;
}

/* Twice the room for `count` items when they fill it. */
static void *with_room(void *items, size_t count, size_t *room, size_t size, struct arena *arena)
{
    if (count < *room)
        return items;
    *room = *room > 0 ? 2 * *room : 256;
    void *larger = arena_alloc_items(arena, size, *room);
    if (count > 0)
        memcpy(larger, items, count * size);
    return larger;
}

uint32_t deal_store_share(struct deal_store *store, const struct shared_facts *facts)
{
    const size_t slot = facts_slot(store, &store->shared, facts);
    if (store->shared.slots[slot] != 0)
        return store->shared.slots[slot] - 1;
    store->facts =
        with_room(store->facts, store->shared_count, &store->shared_room, sizeof *store->facts, store->arena);
    store->facts[store->shared_count++] = *facts;
    store->shared.slots[slot] = (uint32_t)store->shared_count;
    if (2 * store->shared_count >= store->shared.capacity)
        grow_shared(store);
    return (uint32_t)(store->shared_count - 1);
}

uint32_t deal_store_find(const struct deal_store *store, const char *id)
{
    const uint32_t item = store->ids.slots[id_slot(store, &store->ids, id)];
    return item != 0 ? item - 1 : NO_DEAL;
}

static void keep_number(struct deal_store *store, uint32_t deal, enum deal_number which, double number)
{
    struct deal_block *block = store->blocks[deal / BLOCK_DEALS];
    if (block->numbers[which] == NULL) {
        if (isnan(number))
            return;
        block->numbers[which] = arena_array(store->arena, double, BLOCK_DEALS);
        for (size_t i = 0; i < BLOCK_DEALS; i++)
            block->numbers[which][i] = NAN;
    }
    block->numbers[which][deal % BLOCK_DEALS] = number;
}

static void keep_numbers(struct deal_store *store, uint32_t deal, const double *numbers)
{
    for (enum deal_number which = 0; which < DEAL_NUMBERS; which++)
        keep_number(store, deal, which, numbers[which]);
}

void deal_store_set_split(struct deal_store *store, uint32_t deal, double share)
{
    keep_number(store, deal, DEAL_NUMBER_SPLIT, share);
}

/* Puts the row behind the others with its id. */
static void tie_id(struct deal_store *store, uint32_t number)
{
    const size_t slot = id_slot(store, &store->ids, deal_at(store, number)->id);
    if (store->ids.slots[slot] == 0) {
        store->ids.slots[slot] = number + 1;
        if (2 * ++store->ids.count >= store->ids.capacity)
            grow_ids(store);
        return;
    }
    uint32_t last = store->ids.slots[slot] - 1;
    while (deal_at(store, last)->next != NO_DEAL)
        last = deal_at(store, last)->next;
    deal_at(store, last)->next = number;
    deal_at(store, number)->follows = 1;
}

uint32_t deal_store_add(struct deal_store *store, const struct held_deal *deal, const double *numbers)
{
    BUG_IF(store->count >= NO_DEAL);
    const uint32_t number = (uint32_t)store->count++;
    const size_t block = number / BLOCK_DEALS;
    if (number % BLOCK_DEALS == 0) {
        store->blocks =
            with_room(store->blocks, block, &store->block_room, sizeof *store->blocks, store->arena);
        store->blocks[block] = arena_array(store->arena, struct deal_block, 1);
    }
    struct held_deal *held = deal_at(store, number);
    *held = *deal;
    held->id = arena_text(store->arena, deal->id, strlen(deal->id));
    if (deal->returns != NULL)
        held->returns = arena_text(store->arena, deal->returns, strlen(deal->returns));
    held->next = NO_DEAL;
    held->follows = 0;
    keep_numbers(store, number, numbers);
    tie_id(store, number);
    return number;
}

void deal_store_renumber_reps(struct deal_store *store, const uint32_t *rank)
{
    for (uint32_t i = 0; i < store->count; i++)
        deal_at(store, i)->rep = rank[deal_at(store, i)->rep];
}

static int day_or_never(double day)
{
    return isnan(day) ? INT_MIN : (int)day;
}

struct closed_deal deal_store_expand(const struct deal_store *store, uint32_t deal, const char *rep)
{
    const struct held_deal *held = deal_store_at(store, deal);
    const struct shared_facts *shared = deal_store_facts(store, held->facts);
    const double units = deal_store_number(store, deal, DEAL_NUMBER_UNITS);
    const double margin = deal_store_number(store, deal, DEAL_NUMBER_MARGIN);
    return (struct closed_deal){
        .id = held->id,
        .rep = rep,
        .facts = shared->facts,
        .day = held->day,
        .collected_day = day_or_never(deal_store_number(store, deal, DEAL_NUMBER_COLLECTED)),
        .churned_day = day_or_never(deal_store_number(store, deal, DEAL_NUMBER_CHURNED)),
        .split_share = deal_store_number(store, deal, DEAL_NUMBER_SPLIT),
        .units = isnan(units) ? 1.0 : units,
        .term_months = deal_store_number(store, deal, DEAL_NUMBER_TERM),
        .currency = shared->currency,
        .list = deal_store_number(store, deal, DEAL_NUMBER_LIST),
        .customer_price = deal_store_number(store, deal, DEAL_NUMBER_PRICE),
        .receipts = deal_store_number(store, deal, DEAL_NUMBER_RECEIPTS),
        .cost_of_goods = deal_store_number(store, deal, DEAL_NUMBER_COST),
        .partner_margin = isnan(margin) ? 0.0 : margin,
        .returns = held->returns,
        .line = held->line,
    };
}

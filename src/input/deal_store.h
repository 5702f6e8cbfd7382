/* Closed deals held small: a million of them take less than 100 MB.
 *
 * What many deals share (route, segment, product, ..) is kept once, amounts a file does not have take no
 * room, and an id is found by its text. Deals are numbered in the order they were added. */
#pragma once
#include "../domain/closed_deal.h"
#include <stdint.h>

struct arena;

/* The numbers of a deal. Those never set are not kept. */
enum deal_number {
    DEAL_NUMBER_PRICE,
    DEAL_NUMBER_LIST,
    DEAL_NUMBER_RECEIPTS,
    DEAL_NUMBER_COST,
    DEAL_NUMBER_MARGIN, /* the partner's */
    DEAL_NUMBER_UNITS,
    DEAL_NUMBER_SPLIT,
    DEAL_NUMBER_COLLECTED, /* days */
    DEAL_NUMBER_CHURNED,
    DEAL_NUMBER_TERM, /* months */
    DEAL_NUMBERS,
};

#define NO_DEAL UINT32_MAX

/* One row, without its numbers. Texts live as long as the store's arena. */
struct held_deal {
    const char *id;
    const char *returns; /* NULL: a sale */
    uint32_t rep;        /* the caller's number */
    uint32_t facts;      /* see deal_store_facts */
    uint32_t line;
    uint32_t next;        /* the next row with this id, or NO_DEAL */
    uint32_t mark : 31;   /* hash of the whole row */
    uint32_t follows : 1; /* another row with this id came before; the store's */
    int32_t day;          /* INT32_MIN: something in the row could not be read */
};

/* What deals share. Equal texts are the same pointer. */
struct shared_facts {
    struct deal_facts facts;
    const char *currency; /* NULL: USD */
};

struct deal_store;

/* An empty store in `arena`; what it outgrows is given back at once by deal_store_close. */
struct deal_store *deal_store_open(struct arena *arena);
void deal_store_close(struct deal_store *store);

size_t deal_store_count(const struct deal_store *store);
const struct held_deal *deal_store_at(const struct deal_store *store, uint32_t number);
double deal_store_number(const struct deal_store *store, uint32_t deal,
                         enum deal_number which); /* NAN: none */
const struct shared_facts *deal_store_facts(const struct deal_store *store, uint32_t facts);

/* The number of these facts, equal ones once. */
uint32_t deal_store_share(struct deal_store *store, const struct shared_facts *facts);

/* The first row with this id, or NO_DEAL; case counts. */
uint32_t deal_store_find(const struct deal_store *store, const char *id);

/* Adds a row, behind the others with its id, with its DEAL_NUMBERS numbers (NAN: none); `next` is the
 * store's. Copies `id` and `returns`. */
uint32_t deal_store_add(struct deal_store *store, const struct held_deal *deal, const double *numbers);

/* Replaces the rep's part of the deal. */
void deal_store_set_split(struct deal_store *store, uint32_t deal, double share);

/* Rep r becomes rep rank[r]. */
void deal_store_renumber_reps(struct deal_store *store, const uint32_t *rank);

/* The row as the domain knows it. Points into the store. */
struct closed_deal deal_store_expand(const struct deal_store *store, uint32_t deal, const char *rep);

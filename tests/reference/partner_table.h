/* Partner books at work without any deals of reps: random events and sales, the same for whoever sits at the table with the same
 * number. The plain books may sit beside them. */
#pragma once
#include "random_models.h"
#include "reference_partner_books.h"

struct table {
    struct scenario *scenario;
    const struct design *design; /* whose books these are */
    const struct partner_stage *stages;
    struct partner_luck luck;
    struct partner_books *books;
    struct reference_partners *plain; /* NULL: nobody checks */
    struct partner_tally tally;
    struct draw_key key;
    struct dice dice;
    bool spiffs_differ; /* set where the two books ever offered different SPIFFs */
};

/* Design `design` of `scenario` at the start of a world. `number` says what will happen. */
struct table *table_set(struct scenario *scenario, size_t design, uint64_t number, bool with_plain,
                        struct arena *arena);

/* The whole horizon with the design's changes; `after_month` may be NULL. */
void table_play(struct table *table, void (*after_month)(const struct table *table, size_t month));

/* Equal but for rounding. */
bool near(double is, double must);

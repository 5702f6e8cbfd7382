#include "part_sheet.h"

#include "../base/arena.h"
#include <string.h>

/* The most that any rules of the design have: it keeps one sheet through its steps. */
static size_t claims_of(const struct design *design)
{
    size_t most = rep_books_claim_count(&design->rep);
    for (size_t i = 0; i < design->change_count; i++) {
        const struct design_change *change = &design->changes[i];
        const size_t count = change->rep_changes ? rep_books_claim_count(&change->rep) : 0;
        most = count > most ? count : most;
    }
    return most;
}

static size_t log_room(const struct stage *stage, size_t deals)
{
    return stage->scenario->market.partner_type_count > 0 ? deals : 0;
}

size_t part_sheet_bytes(const struct stage *stage, const struct design *design, size_t deals)
{
    return sizeof(struct part_sheet) + claims_of(design) * sizeof(double) +
           partner_log_bytes(log_room(stage, deals));
}

void part_sheet_make(struct part_sheet *sheet, struct arena *arena, const struct stage *stage,
                     const struct design *design, size_t deals)
{
    const size_t claims = claims_of(design);
    if (claims > 0)
        sheet->claims_usd = arena_array(arena, double, claims);
    if (log_room(stage, deals) > 0)
        sheet->log = partner_log_in(arena, log_room(stage, deals));
}

void part_sheet_begin(struct part_sheet *sheet, const struct rep_books *books)
{
    sheet->used = true;
    sheet->books = *books;
    if (books->spiffs.terms != NULL)
        sheet->books.spiffs.month_usd = sheet->claims_usd;
}

void part_sheet_hand_in(struct part_sheet *sheet, struct rep_books *books, struct partner_books *partners,
                        struct tally *tally)
{
    if (!sheet->used)
        return;
    sheet->used = false;
    tally_add(tally, &sheet->tally);
    memset(&sheet->tally, 0, sizeof sheet->tally);
    if (books->spiffs.terms != NULL)
        spiff_books_take_claims(&books->spiffs, sheet->claims_usd);
    if (partners != NULL)
        partner_log_enter(&sheet->log, partners, &tally->partner);
}

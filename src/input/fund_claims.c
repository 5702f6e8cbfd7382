#include "../base/arena.h"
#include "../base/diag.h"
#include "deal_value.h"
#include "partner_list.h"
#include <string.h>

enum claim_column { CLAIM_PARTNER, CLAIM_DATE, CLAIM_SPENT, CLAIM_COLUMNS };

static const char *const column_names[CLAIM_COLUMNS] = { "partner", "date", "spent" };
static const char *const column_headings[CLAIM_COLUMNS] = {
    "Partner|Partner name|Partner_name|Partner account|Partner id|Partner_id",
    "Date|Claimed|Claim date|Claim_date|Spent on",
    "Spent|Spent_usd|Amount|Amount_usd|Marketing spend",
};

struct reader {
    struct fund_claims *claims;
    struct partner_list *list;
    struct arena *arena;
    struct diag *diag;
    size_t place[CLAIM_COLUMNS];
};

static bool take_header(struct reader *reader, const struct csv_row *header)
{
    bool complete = true;
    for (enum claim_column column = 0; column < CLAIM_COLUMNS; column++) {
        reader->place[column] = heading_column(column_headings[column], header);
        if (reader->place[column] != SIZE_MAX)
            continue;
        complete = diag_error(reader->diag, header->fields[0].at, "no column for %s", column_names[column]);
        diag_hint(reader->diag, "the columns are partner, date, spent");
    }
    return complete;
}

static void report(const struct reader *reader, const struct csv_field_text *field, enum claim_column column,
                   const char *rule)
{
    if (field->text[strspn(field->text, " \t\r\n")] == '\0')
        diag_error(reader->diag, field->at, "%s is blank, must be %s", column_names[column], rule);
    else
        diag_error(reader->diag, field->at, "%s is `%.60s`, must be %s", column_names[column], field->text,
                   rule);
}

static void keep(struct fund_claims *claims, struct fund_claim claim, struct arena *arena)
{
    if (claims->count == claims->room) {
        claims->room = claims->room > 0 ? 2 * claims->room : 64;
        struct fund_claim *larger = arena_array(arena, struct fund_claim, claims->room);
        if (claims->count > 0)
            memcpy(larger, claims->claims, claims->count * sizeof *larger);
        claims->claims = larger;
    }
    claims->claims[claims->count++] = claim;
}

static bool take_row(void *context, const struct csv_row *row)
{
    struct reader *reader = context;
    if (row->number == 0)
        return take_header(reader, row);
    const struct csv_field_text *partner = &row->fields[reader->place[CLAIM_PARTNER]];
    const struct csv_field_text *date = &row->fields[reader->place[CLAIM_DATE]];
    const struct csv_field_text *spent = &row->fields[reader->place[CLAIM_SPENT]];
    long day = 0;
    struct fund_claim claim = { .partner = partner_list_known(reader->list, partner, reader->diag) };
    if (read_date(date->text, DATES_ISO, &day) != VALUE_READ)
        report(reader, date, CLAIM_DATE, "a date YYYY-MM-DD");
    if (read_amount(spent->text, &claim.spent_usd) != VALUE_READ || !(claim.spent_usd > 0.0))
        report(reader, spent, CLAIM_SPENT, "an amount above 0");
    claim.day = (int)day;
    keep(reader->claims, claim, reader->arena);
    return true;
}

bool fund_claims_read(const char *path, struct partner_list *list, struct fund_claims *claims,
                      struct arena *arena, struct diag *diag)
{
    *claims = (struct fund_claims){ .path = path };
    struct reader reader = { .claims = claims, .list = list, .arena = arena, .diag = diag };
    const size_t errors_before = diag->error_count;
    return csv_read(path, take_row, &reader, diag) && diag->error_count == errors_before;
}

#include "program_summary.h"
#include "../base/arena.h"
#include "../domain/day.h"
#include "plan_summary_parts.h"
#include "plan_words.h"
#include "program_summary_parts.h"

enum { DATE_LETTERS = 16 };

static void say_costs(struct plan_text *text, const struct program_costs *costs)
{
    struct arena *arena = text->arena;
    if (costs->certification_usd == 0.0 && costs->fixed_usd_per_year == 0.0 &&
        costs->per_partner_usd_per_year == 0.0)
        return;
    plan_text_say(text, PLAN_HEADING, "What the program costs");
    if (costs->certification_usd > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH, "To certify one employee costs you %s.",
                      words_usd(costs->certification_usd, arena));
    if (costs->fixed_usd_per_year > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH, "To run the program costs us %s a year.",
                      words_usd(costs->fixed_usd_per_year, arena));
    if (costs->per_partner_usd_per_year > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "Each partner costs us %s a year, in partner managers and support.",
                      words_usd(costs->per_partner_usd_per_year, arena));
}

static const char *missing(const char *text, bool there, const char *name, struct arena *arena)
{
    return there ? text : arena_format(arena, "%s%s%s", text, *text != '\0' ? ", " : "", name);
}

/* What a reader may look for in vain. */
static void say_absent(struct plan_text *text, const struct partner_program *program)
{
    struct arena *arena = text->arena;
    const char *names = "";
    names = missing(names, program->registration.offered, "deal registration", arena);
    names = missing(names, program->rebate_count > 0, "rebates", arena);
    names = missing(names, program->fund.accrual_share > 0.0, "marketing funds", arena);
    names = missing(names, program->price_protection.credit_share > 0.0, "price protection", arena);
    names = missing(names, program->spiff_count > 0, "SPIFFs to your sellers", arena);
    names = missing(names, program->tier_count > 0, "tiers", arena);
    if (*names == '\0')
        return;
    plan_text_say(text, PLAN_HEADING, "Not in this program");
    plan_text_say(text, PLAN_PARAGRAPH, "The program has none of these: %s.", names);
}

static struct plan_text text_of(const struct partner_program *program, struct arena *arena)
{
    struct plan_text text = { .arena = arena };
    say_about(&text, &program->about);
    say_route_terms(&text, program);
    say_registration(&text, program);
    say_rebates(&text, program);
    say_partner_extras(&text, program);
    say_tiers(&text, program);
    say_engagement(&text, program);
    say_costs(&text, &program->costs);
    say_absent(&text, program);
    return text;
}

bool program_summary_print(const struct program_timeline *timeline, FILE *out)
{
    char date[DATE_LETTERS];
    struct arena *arena = arena_open();
    struct plan_text before = text_of(timeline->programs[0], arena);
    plan_text_print(&before, out);
    for (size_t c = 1; c < timeline->count; c++) {
        const struct plan_text after = text_of(timeline->programs[c], arena);
        fprintf(out, "\nFrom %s\n", day_as_text(timeline->from_day[c], date));
        plan_text_print_changes(&before, &after, out);
        before = after;
    }
    if (timeline->count > 1)
        fputs("\nA deal is priced by the program of its day. What runs up over a period, as a rebate or a "
              "partner's\n"
              "record, runs on over a change.\n",
              out);
    arena_close(arena);
    return ferror(out) == 0;
}

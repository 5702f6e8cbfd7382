/* What a partner earns on a deal: margins and fees by route and tier. */
#include "../base/arena.h"
#include "plan_words.h"
#include "program_summary_parts.h"
#include <string.h>

enum { RECURRING_ALWAYS = 100 }; /* years that stand for as long as the customer stays */

/* "; 5 % more if you found the deal", or nothing. */
static const char *uplift_text(double share, const char *when, struct arena *arena)
{
    return share > 0.0 ? arena_format(arena, "; an uplift of %s %s", words_percent(share, arena), when) : "";
}

static const char *margin_text(const struct route_terms *terms, struct arena *arena)
{
    const char *text = terms->margin_share > 0.0 ? arena_format(arena, "; a margin of %s",
                                                                words_percent(terms->margin_share, arena))
                                                 : "";
    return arena_format(arena, "%s%s%s%s", text,
                        uplift_text(terms->partner_found_uplift_share, "if you found the deal", arena),
                        uplift_text(terms->vendor_found_uplift_share, "if we found it", arena),
                        uplift_text(terms->registered_uplift_share, "on an approved registration", arena));
}

static const char *buying_text(const struct route_terms *terms, struct arena *arena)
{
    const char *text = "";
    if (terms->price_floor_share > 0.0)
        text = arena_format(arena, "; you never buy below %s of list price",
                            words_percent(terms->price_floor_share, arena));
    if (terms->distributor_margin_share > 0.0)
        text = arena_format(arena, "%s; a distributor between us keeps %s of the price you buy at", text,
                            words_percent(terms->distributor_margin_share, arena));
    return text;
}

static const char *fee_text(const struct route_terms *terms, struct arena *arena)
{
    const char *text = "";
    if (terms->fee_share > 0.0)
        text = arena_format(arena, "; a fee of %s of the price the customer pays",
                            words_percent(terms->fee_share, arena));
    if (terms->listing_fee_share > 0.0)
        text = arena_format(arena, "%s; the marketplace takes a listing fee of %s of that price", text,
                            words_percent(terms->listing_fee_share, arena));
    return text;
}

static const char *recurring_text(const struct route_terms *terms, struct arena *arena)
{
    if (terms->recurring_share == 0.0 && terms->recurring_years == 0.0)
        return "";
    const char *years =
        terms->recurring_years >= RECURRING_ALWAYS
            ? "each later year"
            : arena_format(arena, "each of the next %s", words_amount(terms->recurring_years, "year", arena));
    return arena_format(arena, "; %s of the price of %s while the customer stays",
                        words_percent(terms->recurring_share, arena), years);
}

/* A row without a tier beside rows with one is for the rest. */
static bool other_rows_name_tiers(const struct partner_program *program, const char *route)
{
    for (size_t r = 0; r < program->route_count; r++)
        if (program->routes[r].tier != NULL && strcmp(program->routes[r].route, route) == 0)
            return true;
    return false;
}

static void say_row(struct plan_text *text, const struct partner_program *program,
                    const struct route_terms *terms)
{
    struct arena *arena = text->arena;
    const char *of = "";
    if (terms->tier != NULL)
        of = arena_format(arena, ", tier %s", terms->tier);
    else if (other_rows_name_tiers(program, terms->route))
        of = ", all other tiers";
    const char *said = arena_format(arena, "%s%s%s%s", margin_text(terms, arena), buying_text(terms, arena),
                                    fee_text(terms, arena), recurring_text(terms, arena));
    plan_text_say(text, PLAN_ITEM, "%s%s: %s.", terms->route, of, *said != '\0' ? said + 2 : "nothing");
}

static bool any_margin(const struct partner_program *program)
{
    for (size_t r = 0; r < program->route_count; r++)
        if (program->routes[r].margin_share > 0.0)
            return true;
    return false;
}

static bool any_uplift(const struct partner_program *program)
{
    for (size_t r = 0; r < program->route_count; r++)
        if (program->routes[r].partner_found_uplift_share > 0.0 ||
            program->routes[r].vendor_found_uplift_share > 0.0 ||
            program->routes[r].registered_uplift_share > 0.0)
            return true;
    return false;
}

static void say_shrink(struct plan_text *text, const struct partner_program *program)
{
    struct arena *arena = text->arena;
    if (program->shrink_count == 0)
        return;
    plan_text_say(text, PLAN_PARAGRAPH,
                  "Where we discount deeply to win the customer, you keep part of your margin and uplifts:");
    for (size_t s = 0; s < program->shrink_count; s++)
        plan_text_say(text, PLAN_ITEM, "from a customer discount of %s of list price on: %s of them",
                      words_percent(program->shrink[s].from_discount_share, arena),
                      words_percent(program->shrink[s].kept_share, arena));
}

void say_route_terms(struct plan_text *text, const struct partner_program *program)
{
    static const char *const stackings[] = {
        [STACK_ADDITIVE] = "Margin or fee and uplifts are added up",
        [STACK_SEQUENTIAL] =
            "Margin or fee and uplifts are taken one after the other, each off what the one before left",
        [STACK_HIGHEST_ONLY] = "Of margin or fee and uplifts the highest alone holds",
    };
    plan_text_say(text, PLAN_HEADING, "What you earn on a deal, by route");
    if (any_margin(program))
        plan_text_say(
            text, PLAN_PARAGRAPH,
            program->margin_base == MARGIN_OFF_LIST
                ? "Where you contract with the customer you buy from us at a discount off list price: what "
                  "the customer is discounted comes out of your part."
                : "Where you contract with the customer you buy from us at a discount off the price the "
                  "customer pays: its discount is ours to fund.");
    if (any_uplift(program))
        plan_text_say(text, PLAN_PARAGRAPH, "%s.", stackings[program->stacking]);
    for (size_t r = 0; r < program->route_count; r++)
        say_row(text, program, &program->routes[r]);
    say_shrink(text, program);
}

#include "curve_notes.h"
#include "../base/arena.h"
#include "../base/text.h"

enum { NOTES_MAX = 2 * ROUTES_MAX + 16 };

struct notes {
    size_t count;
    const char **items;
};

static void note(struct notes *notes, const char *text)
{
    if (notes->count + 1 < NOTES_MAX)
        notes->items[notes->count++] = text;
}

static const char *usd(double amount, struct arena *arena)
{
    char text[48];
    return arena_format(arena, "%s USD", text_grouped(amount, 0, text));
}

/* ", KEY VALUE", or nothing where there is no value. */
static const char *fact(const char *key, const char *value, struct arena *arena)
{
    return value ? arena_format(arena, ", %s %s", key, value) : "";
}

static void note_deals(struct notes *notes, const struct curve_set *set, const struct case_question *question,
                       struct arena *arena)
{
    const struct pay_case *first = &set->plans[0].pay_case;
    const struct deal_facts *facts = &question->facts;
    note(notes,
         arena_format(
             arena,
             "Deals are alike: %s at customer price%s, %s list less %.4g %%, found by the %s, sold to %s "
             "customers%s%s%s%s. --deal, --discount and --deal-is change them.",
             usd(first->deal_usd, arena),
             question->deal_usd > 0.0 ? "" : " (a twentieth of the yearly quota, under each plan its own)",
             usd(first->list_usd, arena), 100.0 * question->discount_share,
             facts->found_by == FOUND_BY_PARTNER ? "partner" : "vendor",
             facts->customer == CUSTOMER_NEW ? "new" : "existing", facts->registered ? ", registered" : "",
             fact("product", facts->product, arena), fact("partner tier", facts->partner_tier, arena),
             fact("role", facts->role, arena)));
    if (question->route_count > 1)
        note(notes, "Tax of a deal: the rep has sold direct so far and this is the first deal by that route. "
                    "Tax of a "
                    "year: as many deals all by the route as make the attainment direct.");
}

static void note_routes(struct notes *notes, const struct case_question *question, const char *program_path,
                        struct arena *arena)
{
    if (question->route_count < 2)
        return;
    note(notes, arena_format(arena, "Partner prices: %s (%s). --program takes another.",
                             question->program->about.title, program_path));
    for (size_t r = 1; r < question->route_count; r++)
        if (case_route_is_unpriced(question->program, &question->routes[r]))
            note(notes,
                 arena_format(arena,
                              "The program has no terms for %s: it is sold at the customer price, without "
                              "margin or fee.",
                              question->routes[r].name));
}

static bool has_short_periods(const struct rep_plan *plan)
{
    return plan->quota_period != PERIOD_YEAR;
}

static bool has_own_quota(const struct rep_plan *plan)
{
    for (size_t c = 0; c < plan->component_count; c++)
        if (plan->components[c].quota > 0.0)
            return true;
    return false;
}

static bool looks_at_partner_share(const struct rep_plan *plan)
{
    for (size_t c = 0; c < plan->component_count; c++)
        if (plan->components[c].gate.measure == GATE_PARTNER_SHARE ||
            plan->components[c].gate.measure == GATE_PARTNER_DEALS ||
            plan->components[c].measure == MEASURE_PARTNER_SHARE)
            return true;
    return false;
}

static bool looks_at_margin(const struct rep_plan *plan)
{
    for (size_t c = 0; c < plan->component_count; c++)
        if (plan->components[c].measure == MEASURE_GROSS_MARGIN)
            return true;
    for (size_t i = 0; i < plan->credit_rule_count; i++)
        if (plan->credit[i].basis == CREDIT_GROSS_MARGIN || plan->credit[i].margin_minimum_share > 0.0)
            return true;
    return false;
}

static bool tapers(const struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->credit_rule_count; i++)
        if (plan->credit[i].taper_count > 1)
            return true;
    return false;
}

static bool has_spiffs(const struct rep_plan *plan)
{
    return plan->spiff_count > 0;
}

static bool has_term(const struct condition *when)
{
    return when->limits.term_from_months > 0.0 || when->limits.term_below_months > 0.0;
}

static bool moves_pay(const struct rep_plan *plan)
{
    return plan->draw.amount_usd > 0.0 || plan->ramp_count > 0 || plan->clawback.months > 0.0 ||
           plan->payment_count > 0 || plan->override.share > 0.0 || plan->split_count > 0 ||
           plan->relief.per_day > 0.0;
}

static bool goes_by_term(const struct rep_plan *plan)
{
    for (size_t c = 0; c < plan->component_count; c++)
        if (plan->components[c].figure == FIGURE_TERM || has_term(&plan->components[c].when))
            return true;
    for (size_t r = 0; r < plan->credit_rule_count; r++)
        if (has_term(&plan->credit[r].when))
            return true;
    for (size_t s = 0; s < plan->spiff_count; s++)
        if (has_term(&plan->spiffs[s].when))
            return true;
    return false;
}

/* What the year as a whole does not have: a curve knows no dates and no rep. */
static bool is_for_some(const struct rep_plan *plan)
{
    bool some = plan->quota_share_count + plan->target_share_count > 0;
    for (size_t c = 0; c < plan->component_count; c++) {
        const struct component *component = &plan->components[c];
        some |= component->from != NULL || component->until != NULL || component->reps != REPS_ANY ||
                component->over_prior_year ||
                (component->deal_cap_usd > 0.0 && component->accumulate != ACCUMULATE_DEAL);
    }
    for (size_t s = 0; s < plan->spiff_count; s++)
        some |= plan->spiffs[s].gate.measure != GATE_NONE;
    return some;
}

static bool some_plan(const struct curve_set *set, bool (*holds)(const struct rep_plan *plan))
{
    for (size_t p = 0; p < set->plan_count; p++)
        if (holds(set->plans[p].pay_case.plan))
            return true;
    return false;
}

static void note_plans(struct notes *notes, const struct curve_set *set)
{
    static const struct {
        bool (*holds)(const struct rep_plan *plan);
        const char *text;
    } rows[] = {
        { has_short_periods,
          "Where the quota period is shorter than a year, every period of the year is at the "
          "attainment shown; a deal falls in one of them." },
        { has_own_quota,
          "Components with a quota of their own run in step: at 100 % of the plan's quota each is at "
          "100 % of its own." },
        { tapers,
          "A multiplier that falls from deal to deal is at its first value in the tax of a deal, and counts "
          "deal by deal in the tax of a year." },
        { has_spiffs, "SPIFFs count as if they ran all year and their budget held." },
        { goes_by_term, "The deal's contract runs 12 months." },
        { is_for_some, "Left out: dates of components, which reps they are for, the credit of the year "
                       "before, unequal quota "
                       "periods, gates of SPIFFs, and caps for one deal where deals are added up." },
        { moves_pay,
          "Draws, ramp, relief, payment parts, clawback, splits and manager overrides are left out: they "
          "move pay or belong to others. `evenkeel pay` works them out." },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (some_plan(set, rows[i].holds))
            note(notes, rows[i].text);
}

const char *const *curve_notes_of(const struct curve_set *set, const struct case_question *question,
                                  const char *program_path, struct arena *arena)
{
    struct notes notes = { .items = arena_array(arena, const char *, NOTES_MAX) };
    note_deals(&notes, set, question, arena);
    note_routes(&notes, question, program_path, arena);
    if (some_plan(set, looks_at_partner_share))
        note(&notes,
             arena_format(arena,
                          "For what looks at partner deals, %.4g %% of credit and deals so far came with "
                          "partners; --partner-share changes it.",
                          100.0 * question->partner_credit_share));
    if (some_plan(set, looks_at_margin))
        note(&notes,
             arena_format(arena, "Cost of goods is %.4g %% of list price; --cost-of-goods changes it.",
                          100.0 * question->cost_of_goods_share));
    note_plans(&notes, set);
    return notes.items;
}

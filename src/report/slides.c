#include "slides.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "figure_script.h"
#include "figures.h"
#include "findings.h"
#include "money_words.h"
#include "verdict.h"
#include <math.h>

struct slide {
    const char *name, *template, *data;
    const char *(*finding)(const struct comparison *comparison, struct arena *arena);
    const char *reading;
    size_t height_px, height_per_design_px;
    bool of_choices; /* says nothing where no deal could go to a partner */
    bool of_partners, of_reps_alone;
};

static const struct slide slides[] = {
    { "slide_1_pull", "pull", "pull", finding_of_pull,
      "Partner deals per 100 deals, against the same reps, deals and luck if every route paid like direct. "
      "Brackets are intervals.",
      200, 40, true, false, false },
    { "slide_2_cost", "slide_cost", "differences", finding_of_costs,
      "Whole team, whole horizon, against the baseline. Bars are means, brackets intervals.", 220, 40, false,
      false, false },
    { "slide_3_flip", "slide_flip", "designs", finding_of_flip,
      "What each alone would make a partner deal pay the rep like direct, over all deals.", 200, 40, true,
      false, false },
    { "slide_4_partners", "partner_months", "partner_months", finding_of_months,
      "Trust of active partners, 0 to 1, and the leads they bring against the market's rate, month by month.",
      640, 0, false, true, false },
    { "slide_4_reps", "tax_by_attainment", "tax_by_attainment", finding_of_tax,
      "Lost on a partner deal against the same deal sold direct, by how far the rep is along to quota.", 640,
      0, true, false, true },
};
enum { SLIDES = sizeof slides / sizeof *slides };

static const char *title_of(const struct comparison *comparison, size_t design, struct arena *arena)
{
    const struct design *of = &comparison->run->scenario->designs[design];
    return arena_format(arena, "“%s”", of->title != NULL ? of->title : of->name);
}

static double contribution_usd(const struct comparison *comparison, size_t design)
{
    return answer_difference(&comparison->designs[design], "contribution_usd").value;
}

static const char *change_words(double usd, struct arena *arena)
{
    return arena_format(arena, "%s the vendor %s", usd < 0.0 ? "costs" : "brings",
                        usd_words(fabs(usd), arena));
}

const char *finding_of_costs(const struct comparison *comparison, struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    size_t most = scenario->baseline, least = scenario->baseline;
    for (size_t d = 0; d < scenario->design_count; d++) {
        if (contribution_usd(comparison, d) > contribution_usd(comparison, most))
            most = d;
        if (contribution_usd(comparison, d) < contribution_usd(comparison, least))
            least = d;
    }
    if (scenario->design_count == 1)
        return NULL;
    const char *base = title_of(comparison, scenario->baseline, arena);
    if (most == least)
        return arena_format(arena, "No design changes what %s leaves the vendor", base);
    if (most == scenario->baseline || least == scenario->baseline) {
        const size_t shown = most == scenario->baseline ? least : most;
        return arena_format(arena, "Against %s, %s %s", base, title_of(comparison, shown, arena),
                            change_words(contribution_usd(comparison, shown), arena));
    }
    return arena_format(arena, "Against %s, %s %s and %s %s", base, title_of(comparison, most, arena),
                        change_words(contribution_usd(comparison, most), arena),
                        title_of(comparison, least, arena),
                        change_words(contribution_usd(comparison, least), arena));
}

const char *finding_of_flip(const struct comparison *comparison, struct arena *arena)
{
    const size_t hardest = comparison->by_pull[0];
    const struct design_answer *answer = &comparison->designs[hardest];
    const struct break_even *even = &answer->break_even;
    char spiff[48];
    if (answer->direction != DIRECTION_AWAY)
        return "No design pushes reps away from partners: nothing has to be evened out";
    const char *title = title_of(comparison, hardest, arena);
    if (even->spiff_usd.status != BREAK_EVEN_FOUND)
        return arena_format(arena, "No SPIFF in range makes %s pay partner deals like direct", title);
    text_significant(even->spiff_usd.value, 3, spiff);
    if (even->credit_multiplier.status != BREAK_EVEN_FOUND)
        return arena_format(arena, "%s would need a SPIFF of %s USD a partner deal to pay like direct", title,
                            spiff);
    return arena_format(arena, "%s would need a SPIFF of %s USD a partner deal, or %.*f times the credit",
                        title, spiff, verdict_multiplier_decimals(even), even->credit_multiplier.value);
}

static bool is_idle(const struct comparison *comparison)
{
    for (size_t d = 0; d < comparison->run->scenario->design_count; d++)
        if (comparison->designs[d].direction != DIRECTION_NO_CHOICE)
            return false;
    return true;
}

static bool has_something(const struct slide *slide, const struct comparison *comparison)
{
    const bool partners = comparison->run->scenario->market.partner_type_count > 0;
    return !(slide->of_choices && is_idle(comparison)) && (!slide->of_partners || partners) &&
           (!slide->of_reps_alone || !partners);
}

const struct picture *slides_of(const struct comparison *comparison, size_t *count, struct arena *arena)
{
    const struct run_result *run = comparison->run;
    struct picture *pictures = arena_array(arena, struct picture, SLIDES);
    const char *variables = figure_variables(comparison, arena);
    *count = 0;
    for (const struct slide *slide = slides; slide < slides + SLIDES; slide++) {
        const char *finding = has_something(slide, comparison) ? slide->finding(comparison, arena) : NULL;
        if (finding == NULL)
            continue;
        pictures[(*count)++] = (struct picture){
            .name = slide->name,
            .template = slide->template,
            .data = slide->data,
            .is_slide = true,
            .height_px = slide->height_px + slide->height_per_design_px * run->scenario->design_count,
            .title = finding,
            .subtitle = figure_subtitle(slide->reading, run, arena),
            .footer = figure_footer(slide->data, run, arena),
            .variables = variables,
        };
    }
    return pictures;
}

#include "sensitivity_page.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "sensitivity_sections.h"
#include "sensitivity_words.h"

static void say_what_was_done(const struct page *page, const struct sensitivity *made)
{
    const struct sensitivity_spec *spec = made->spec;
    const struct scenario *scenario = spec->question.scenario;
    page_paragraph(
        page, 0,
        arena_format(
            page->arena,
            "%s: %s reps, %zu months. %zu uncertain numbers have a range in the market and behaviour files; "
            "each draw sets all of them at once and meets the same %s worlds of luck, seed %llu.",
            scenario->about.title, page_number(page, (double)scenario->market.rep_count, 0),
            scenario->market.years * MONTHS_PER_YEAR, spec->question.ranges.count,
            page_number(page, (double)spec->question.rerun.worlds, 0),
            (unsigned long long)spec->question.rerun.seed));
    if (made->stopped)
        page_paragraph(
            page, 0,
            arena_format(page->arena,
                         "PARTIAL: stopped after %zu of %zu one-at-a-time runs, %zu of %zu draws and %zu of "
                         "%zu rows of indices; those are complete.",
                         made->tornado.done, made->tornado.count, made->draws.done, spec->draws,
                         made->rows_done, spec->index_count > 0 ? spec->index_rows : 0));
    const struct assumption_answers *draws = &made->draws;
    if (draws->refused_count > 0)
        page_paragraph(
            page, 0,
            arena_format(page->arena,
                         "%zu of %zu draws contradict the files' own rules and are left out; the first: %s.",
                         draws->refused_count, draws->done, draws->refusal));
}

static void say_how(const struct page *page, const struct sensitivity *made)
{
    const struct sensitivity_spec *spec = made->spec;
    const char *spread =
        spec->spread == SPREAD_UNIFORM
            ? "Every value of a range is as likely as any other (--spread triangular: the file's "
              "value is the likeliest)."
            : "The file's value is the likeliest and the ends of the range are not met (--spread "
              "uniform: every value alike).";
    page_section(page, "How it was done");
    page_paragraph(
        page, 2,
        arena_format(
            page->arena,
            "%s Draws are Sobol points under a digital shift drawn from the seed%s, independent between "
            "assumptions. Shares of draws have Wilson intervals, which take the points as random and are "
            "rather too wide.",
            spread,
            spec->question.ranges.count > ASSUMPTION_SOBOL_MAX
                ? arena_format(page->arena,
                               " for the first %d numbers of the ledger and a Latin hypercube "
                               "for the others",
                               ASSUMPTION_SOBOL_MAX)
                : ""));
    page_paragraph(
        page, 2,
        "A design's pull holds win odds equal for rep and neutral twin, so what reps believe of partners "
        "changes its size; whether partner deals pay a rep better once win odds count is the second number "
        "above. --metric tests any other.");
}

struct page sensitivity_page_of(const struct sensitivity *made,
                                const struct sensitivity_page_options *options, struct arena *arena)
{
    const struct page page = page_open(options->width, arena);
    const size_t focus = sensitivity_focus(made);
    page_headline(&page, sensitivity_finding(made, arena));
    page_gap(&page);
    say_what_was_done(&page, made);
    if (made->draws.done > 0) {
        sensitivity_section_verdicts(&page, made);
        sensitivity_section_sentences(&page, made);
        sensitivity_section_others(&page, made);
    }
    if (made->tornado_rows != NULL)
        sensitivity_section_tornado(&page, made, focus);
    if (made->factor_count > 0 && made->rows_done > 1)
        sensitivity_section_indices(&page, made, focus);
    if (made->draws.done > 0) {
        sensitivity_section_doubt(&page, made);
        sensitivity_section_boxes(&page, made);
    }
    say_how(&page, made);
    if (options->folder != NULL) {
        page_gap(&page);
        page_paragraph(
            &page, 0,
            arena_format(arena,
                         "Every design and number: %s/robust.csv, flips.csv, tornado.csv, sobol_indices.csv, "
                         "boxes.csv and draws.csv; the run record and any pictures are beside them.",
                         options->folder));
    }
    return page;
}

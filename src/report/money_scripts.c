#include "money_findings.h"

#include "../analysis/waterfall.h"
#include "../analysis/winners.h"
#include "script_text.h"
#include <math.h>

/* As short as the margin of a small panel asks. */
static const char *short_name(enum waterfall_line line)
{
    return line == WATERFALL_FEES             ? "fees"
           : line == WATERFALL_PROGRAM        ? "program, less fees"
           : line == WATERFALL_PARTNER_SPIFFS ? "SPIFFs to partners"
           : line == WATERFALL_FUNDS          ? "marketing funds"
           : line == WATERFALL_OVERLAYS       ? "overlays, managers"
           : line == WATERFALL_SERVICES       ? "own services"
                                              : waterfall_line_names[line];
}

void write_waterfall_lines(const struct comparison *comparison, FILE *out)
{
    const struct scenario *scenario = comparison->run->scenario;
    bool says_something[WATERFALL_LINES] = { false };
    size_t shown = 0;
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct waterfall fall = waterfall_of(comparison->run, d);
        for (int line = 0; line < WATERFALL_LINES; line++)
            says_something[line] = says_something[line] || fabs(fall.usd[line]) > 0.0;
    }
    fprintf(out, "array line_name[%d]\narray line_label[%d]\n", WATERFALL_LINES, WATERFALL_LINES);
    for (int line = 0; line < WATERFALL_LINES; line++) {
        if (!says_something[line])
            continue;
        script_set_item("line_name", shown, waterfall_line_names[line], out);
        script_set_item("line_label", shown++, short_name((enum waterfall_line)line), out);
    }
    fprintf(out, "line_count = %zu\n", shown);
}

void write_segments(const struct comparison *comparison, FILE *out)
{
    const struct market *market = &comparison->run->scenario->market;
    fprintf(out, "segment_count = %zu\narray segment_name[%zu]\n", market->segment_count,
            market->segment_count);
    for (size_t s = 0; s < market->segment_count; s++)
        script_set_item("segment_name", s, market->segments[s].name, out);
}

/* Deals of a design from one route to another, mean of worlds. */
static double cell_of(const struct run_result *run, size_t design, size_t from, size_t to)
{
    double deals = 0.0;
    for (size_t world = 0; world < run->worlds; world++)
        deals += run->tallies[world * run->scenario->design_count + design].routes_moved.deals[from][to];
    return deals / (double)run->worlds;
}

/* Routes and, last, no deal at all. */
static size_t place_of(const struct market *market, size_t i)
{
    return i < market->route_count ? i : NO_ROUTE;
}

/* One design's streams, each with where it leaves and where it arrives, as parts of all deals from 0 on top to 1. */
static size_t write_design_streams(const struct run_result *run, size_t design, size_t first, FILE *out)
{
    const struct market *market = &run->scenario->market;
    const size_t places = market->route_count + 1;
    double all = 0.0, leaves = 0.0, arrives[SWITCH_ROUTES] = { 0.0 }, before = 0.0;
    size_t count = first;
    for (size_t b = 0; b < places; b++) {
        arrives[b] = before;
        for (size_t a = 0; a < places; a++)
            before += cell_of(run, design, place_of(market, a), place_of(market, b));
    }
    all = before > 0.0 ? before : 1.0;
    for (size_t a = 0; a < places; a++)
        for (size_t b = 0; b < places; b++) {
            const double deals = cell_of(run, design, place_of(market, a), place_of(market, b));
            if (!(deals > 0.0))
                continue;
            count++;
            fprintf(out,
                    "stream_design[%zu] = %zu; stream_from[%zu] = %zu; stream_to[%zu] = %zu; "
                    "stream_size[%zu] = %.9g; "
                    "stream_leaves[%zu] = %.9g; stream_arrives[%zu] = %.9g\n",
                    count, design + 1, count, a + 1, count, b + 1, count, deals / all, count, leaves / all,
                    count, arrives[b] / all);
            leaves += deals;
            arrives[b] += deals;
        }
    return count;
}

void write_switches(const struct comparison *comparison, FILE *out)
{
    const struct run_result *run = comparison->run;
    const struct scenario *scenario = run->scenario;
    const size_t places = scenario->market.route_count + 1, most = scenario->design_count * places * places;
    static const char *const arrays[] = { "stream_design", "stream_from",   "stream_to",
                                          "stream_size",   "stream_leaves", "stream_arrives" };
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        fprintf(out, "array %s[%zu]\n", arrays[i], most);
    /* Where each design's streams begin: a panel goes through its own alone. */
    fprintf(out, "array stream_first[%zu]\narray stream_last[%zu]\n", scenario->design_count,
            scenario->design_count);
    size_t count = 0;
    for (size_t d = 0; run_has_people(run) && d < scenario->design_count; d++) {
        fprintf(out, "stream_first[%zu] = %zu\n", d + 1, count + 1);
        if (d != scenario->baseline)
            count = write_design_streams(run, d, count, out);
        fprintf(out, "stream_last[%zu] = %zu\n", d + 1, count);
    }
}

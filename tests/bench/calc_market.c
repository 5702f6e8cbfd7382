#include "calc_market.h"
#include "../../src/base/arena.h"
#include "calc_workbook.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RECALCULATIONS = 4, PROGRAM_SECONDS_MAX = 900 };

static const double TICKS_PER_SECOND = 100.0, MILLISECONDS = 1e-3;

/* The macro's file as a module of its library: XML, so quotes and the like are spelt out. */
static void write_module(const char *path)
{
    FILE *macro = fopen("tests/bench/calc_recalculate.bas", "r"), *out = fopen(path, "w");
    if (macro == NULL || out == NULL)
        exit(74);
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<!DOCTYPE script:module PUBLIC \"-//OpenOffice.org//DTD OfficeDocument 1.0//EN\" \"module.dtd\">\n"
          "<script:module xmlns:script=\"http://openoffice.org/2000/script\" script:name=\"Module1\" "
          "script:language=\"StarBasic\">\n",
          out);
    for (int c; (c = fgetc(macro)) != EOF;) {
        static const char special[] = "\"'&<>", *const spelt[] = { "&quot;", "&apos;", "&amp;", "&lt;",
                                                                   "&gt;" };
        const char *at = strchr(special, c);
        if (at != NULL)
            fputs(spelt[at - special], out);
        else
            fputc(c, out);
    }
    fputs("</script:module>\n", out);
    fclose(macro);
    if (fclose(out) != 0)
        exit(74);
}

bool calc_is_there(void)
{
    return system("command -v soffice >/dev/null 2>&1") == 0;
}

static void run(const char *command)
{
    fflush(NULL);
    if (system(command) != 0) {
        fprintf(stderr, "bench: LibreOffice gave no answer: %s\n", command);
        exit(70);
    }
}

/* Its first start makes a profile, which the macro is then put into. */
static void recalculate(const char *folder, size_t designs, struct arena *arena)
{
    const char *start =
        arena_format(arena,
                     "timeout %d soffice -env:UserInstallation=file://%s/profile --headless --norestore "
                     "--nologo",
                     PROGRAM_SECONDS_MAX, folder);
    run(arena_format(arena, "%s --terminate_after_init >/dev/null 2>&1", start));
    write_module(arena_format(arena, "%s/profile/user/basic/Standard/Module1.xba", folder));
    run(arena_format(
        arena,
        "%s 'macro:///Standard.Module1.Recalculate(\"%s/deals.xlsx\",\"%s/answer\",\"%d\",\"%zu\",\"%d\")' "
        ">/dev/null 2>&1",
        start, folder, folder, RECALCULATIONS, designs, CALC_TOTALS));
}

static bool read_time(FILE *answer, struct peer_time *time)
{
    *time = (struct peer_time){ .processor_seconds = INFINITY, .clock_seconds = INFINITY };
    for (int i = 0; i < RECALCULATIONS; i++) {
        double clock, processor;
        if (fscanf(answer, "%lf,%lf", &clock, &processor) != 2)
            return false;
        time->clock_seconds = fmin(time->clock_seconds, clock * MILLISECONDS);
        time->processor_seconds = fmin(time->processor_seconds, processor / TICKS_PER_SECOND);
    }
    return true;
}

static bool same(const char *name, const char *what, double calc, double own)
{
    if (fabs(calc - own) <= 1e-9 * fabs(own))
        return true;
    fprintf(stderr, "bench: LibreOffice Calc disagrees: %s under %s is %.12g, scalar C has %.12g\n", what,
            name, calc, own);
    return false;
}

/* False: the answer ends before its last total. */
static bool read_totals(FILE *answer, const struct peer_market *market, const struct calc_deal *deals,
                        size_t count, bool *agrees)
{
    static const char *const names[CALC_TOTALS] = {
        "deals with a partner", "twins with a partner", "won deals", "bookings", "receipts", "pay"
    };
    *agrees = true;
    for (size_t d = 0; d < market->design_count; d++) {
        const struct calc_totals own = calc_totals_of(market, &market->designs[d], deals, count);
        const double must[CALC_TOTALS] = { own.partner,      own.twin_partner, own.won,
                                           own.bookings_usd, own.receipts_usd, own.pay_usd };
        for (size_t i = 0; i < CALC_TOTALS; i++) {
            double calc;
            if (fscanf(answer, "%lf", &calc) != 1)
                return false;
            *agrees &= same(market->designs[d].name, names[i], calc, must[i]);
        }
    }
    return true;
}

struct peer_time calc_market_run(const struct peer_market *market, size_t count, uint64_t seed, bool *agrees)
{
    struct arena *arena = arena_open();
    char folder[] = "/tmp/evenkeel-bench-XXXXXX";
    if (mkdtemp(folder) == NULL)
        exit(74);
    struct calc_deal *deals = arena_array(arena, struct calc_deal, count);
    calc_deals_draw(market, count, seed, deals);
    calc_workbook_write(market, deals, count, arena_format(arena, "%s/deals.xlsx", folder));
    recalculate(folder, market->design_count, arena);
    FILE *answer = fopen(arena_format(arena, "%s/answer", folder), "r");
    struct peer_time time;
    if (answer == NULL || !read_time(answer, &time) || !read_totals(answer, market, deals, count, agrees)) {
        fputs("bench: LibreOffice Calc gave no answer\n", stderr);
        exit(70);
    }
    fclose(answer);
    run(arena_format(arena, "rm -r %s", folder));
    time.deals = (double)count;
    arena_close(arena);
    return time;
}

#include "bench_scenario.h"
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/base/out_file.h"
#include "../../src/input/load.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char flagship_path[] = "scenarios/channel-tax.yaml";
static const char designs_path[] = "out/bench/designs-16.yaml";
static const char first_of_design[] = "  - name: ";

static void end_with(struct diag *diag)
{
    diag_print(diag, false, stderr);
    exit(diag_exit_code(diag));
}

/* The flagship's lines up to so many designs; with a suffix for their names, those of the designs alone. */
static void copy_lines(FILE *in, FILE *out, size_t designs_most, const char *suffix)
{
    char line[1024];
    size_t designs = 0;
    bool in_designs = false;
    rewind(in);
    while (fgets(line, sizeof line, in) != NULL) {
        const bool is_first = strncmp(line, first_of_design, sizeof first_of_design - 1) == 0;
        designs += is_first;
        in_designs = in_designs || is_first;
        if (designs > designs_most || (!in_designs && *suffix != '\0'))
            continue;
        line[strcspn(line, "\n")] = '\0';
        fprintf(out, "%s%s\n", line, is_first ? suffix : "");
    }
}

const char *bench_scenario_path(void)
{
    struct diag diag = { 0 };
    struct out_file file;
    FILE *in = fopen(flagship_path, "r");
    if (in == NULL) {
        fprintf(stderr, "bench: %s is not here: run this from the top of the tree\n", flagship_path);
        exit(74);
    }
    if (!directory_make("out/bench", &diag) || !out_file_open(&file, designs_path, &diag))
        end_with(&diag);
    copy_lines(in, file.stream, FLAGSHIP_DESIGNS, "");
    copy_lines(in, file.stream, BENCH_DESIGNS - FLAGSHIP_DESIGNS, "_again");
    fclose(in);
    if (!out_file_close(&file, &diag))
        end_with(&diag);
    diag_close(&diag);
    return designs_path;
}

struct scenario bench_scenario(size_t reps, size_t designs, struct arena *arena)
{
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    struct scenario scenario;
    const char *sets[] = { arena_format(arena, "market.rep_count=%zu", reps), NULL };
    if (!load_scenario(designs_path, sets, &scenario, &load))
        end_with(&diag);
    diag_close(&diag);
    scenario.design_count = designs < scenario.design_count ? designs : scenario.design_count;
    scenario.baseline = 0;
    return scenario;
}

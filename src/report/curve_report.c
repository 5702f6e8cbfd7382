#include "curve_report.h"

#include "../base/arena.h"
#include "../base/out_file.h"
#include "../base/shared_folder.h"
#include "curve_page.h"
#include "curve_pictures.h"
#include "curve_tables.h"
#include "to_csv.h"

static bool write_table(const struct curve_set *set, curve_table_fn *build, const char *folder,
                        struct arena *arena, struct diag *diag)
{
    const struct table table = build(set, arena);
    struct out_file file;
    if (!out_file_open(&file, arena_format(arena, "%s/%s.csv", folder, table.name), diag))
        return false;
    to_csv(&table, file.stream);
    return out_file_close(&file, diag);
}

static bool write_tables(const struct curve_set *set, const char *folder, struct arena *arena,
                         struct diag *diag)
{
    for (curve_table_fn *const *build = curve_tables; *build; build++)
        if (!write_table(set, *build, folder, arena, diag))
            return false;
    return true;
}

/* Without colour and at full width, whatever the terminal was. */
static bool write_page(const struct curve_set *set, const struct curve_report_options *options,
                       struct arena *arena, struct diag *diag)
{
    const struct curve_report_options plain = { .notes = options->notes };
    struct out_file file;
    if (!out_file_open(&file, arena_format(arena, "%s/curve.txt", options->out_folder), diag))
        return false;
    curve_page_print(set, &plain, arena, file.stream);
    return out_file_close(&file, diag);
}

static bool draw(const struct curve_set *set, const struct curve_report_options *options, struct arena *arena,
                 struct diag *diag)
{
    if (options->without_figures) {
        curve_pictures_remove(options->out_folder, arena);
        return true;
    }
    const char *plots =
        options->plots_folder ? options->plots_folder : shared_folder("plots", "EVENKEEL_PLOTS", arena);
    return curve_pictures_draw(set, options->out_folder, plots, arena, diag);
}

enum curve_report_status curve_report_write(const struct curve_set *set,
                                            const struct curve_report_options *options, FILE *answer,
                                            struct arena *arena, struct diag *diag)
{
    if (options->json)
        curve_json_print(set, options, arena, answer);
    else
        curve_page_print(set, options, arena, answer);
    fflush(answer);
    if (!directory_make(options->out_folder, diag) || !write_tables(set, options->out_folder, arena, diag) ||
        !write_page(set, options, arena, diag))
        return CURVE_REPORT_FAILED;
    return draw(set, options, arena, diag) ? CURVE_REPORT_DONE : CURVE_REPORT_WITHOUT_FIGURES;
}

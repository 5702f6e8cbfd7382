#include "market_file.h"

#include "../base/arena.h"
#include "../base/out_file.h"
#include "../base/text.h"
#include "../base/version.h"
#include "../input/deal_value.h"
#include "market_writer.h"
#include <string.h>

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

const char *market_count(const struct market_writer *writer, size_t number)
{
    char text[48];
    text_grouped((double)number, 0, text);
    return arena_text(writer->arena, text, strlen(text));
}

void market_put_fitted(const struct market_writer *writer, struct market_number number, int indent,
                       enum evidence grade, const char *source)
{
    number.grade = grade;
    number.source = source;
    market_number_print(&number, indent, writer->out);
}

void market_put_assumed(const struct market_writer *writer, const char *key, int indent)
{
    const struct market_number number = market_number_assumed(key);
    market_number_print(&number, indent, writer->out);
}

static const char *as_of_day(const struct market_writer *writer, const struct market_file_options *options)
{
    if (options->as_of != NULL)
        return options->as_of;
    if (writer->calibration->last_closed_day == DAY_MISSING)
        return options->today;
    char text[16];
    day_text(writer->calibration->last_closed_day, text);
    return arena_text(writer->arena, text, strlen(text));
}

static void put_about(const struct market_writer *writer, const struct market_file_options *options)
{
    const struct calibration *calibration = writer->calibration;
    const struct deal_counts *counts = &calibration->records->counts;
    struct arena *arena = writer->arena;
    const char *title =
        options->title != NULL ? options->title : arena_format(arena, "Fitted on %s", writer->file);
    const char *source = arena_format(
        arena,
        "evenkeel calibrate %s%s%s: %s rows, %s exact duplicates dropped, %s closed deals on known routes; "
        "what the file does not say is assumed, and graded so",
        writer->file, writer->map->origin != NULL ? ", " : "",
        writer->map->origin != NULL ? writer->map->origin : "", market_count(writer, counts->rows),
        market_count(writer, counts->duplicates), market_count(writer, calibration->known_count));
    static const char *const grades[] = { "A", "B", "C", "D", "assumption" };
    fprintf(writer->out,
            "# Written by `evenkeel calibrate` %s. Ranges of fitted numbers are 95 %% intervals; a win "
            "lift's spans other\n"
            "# forms of its regression too. Win lifts are observed, not from an experiment: partner deals "
            "differ from\n"
            "# direct ones in more than their size.\n"
            "kind: market\ntitle: ",
            EVENKEEL_VERSION);
    market_text_print(title, writer->out);
    fprintf(writer->out, "\nsource: ");
    market_text_print(source, writer->out);
    fprintf(writer->out, "\ngrade: %s\nas_of: %s\n\n", grades[writer->map->counted_grade],
            as_of_day(writer, options));
}

static void put_reps(const struct market_writer *writer)
{
    const size_t owners = writer->calibration->owner_count;
    if (owners > 0)
        fprintf(writer->out, "rep_count: %zu    # deal owners in the file\n", owners);
    else
        fprintf(writer->out, "rep_count: 200    # assumption: the file names no deal owners\n");
    fprintf(writer->out, "years: 1\n");
    market_put_assumed(writer, "skill_sd", 0);
    fprintf(writer->out, "lead_ceiling: 1    # assumption: partners bring no more leads than now; higher "
                         "lets their lead flow grow\n");
}

void market_file_print(const struct calibration *calibration, const struct market_file_options *options,
                       struct arena *arena, FILE *out)
{
    const struct market_writer writer = { calibration, &calibration->records->map,
                                          file_name(calibration->records->path), arena, out };
    put_about(&writer, options);
    put_reps(&writer);
    market_put_segments(&writer);
    market_put_routes(&writer);
}

bool market_file_write(const struct calibration *calibration, const struct market_file_options *options,
                       const char *path, struct arena *arena, struct diag *diag)
{
    struct out_file file = { 0 };
    if (!out_file_open(&file, path, diag))
        return false;
    market_file_print(calibration, options, arena, file.stream);
    return out_file_close(&file, diag);
}

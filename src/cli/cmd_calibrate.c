#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include "../report/calibration_page.h"
#include "../report/market_file.h"
#include "commands.h"
#include "terminal.h"
#include <string.h>
#include <sys/stat.h>
#include <time.h>

struct calibrate_args {
    struct option_texts map;
    const char *out;
    const char *title;
    const char *as_of;
    bool replace, json, quiet;
};

static const struct calibrate_args calibrate_defaults = { 0 };

#define AT(member) offsetof(struct calibrate_args, member)
static const struct option calibrate_options[] = {
    { "map", "MAP|KEY=VALUE", OPTION_TEXTS, AT(map), 0, 0,
      "a ready map, or what a column or word is called; may be repeated", "found from the header" },
    { "out", "FILE", OPTION_TEXT, AT(out), 0, 0, "the market file to write", "out/NAME/market.yaml" },
    { "replace", NULL, OPTION_FLAG, AT(replace), 0, 0, "write over a file that is there", NULL },
    { "title", "TEXT", OPTION_TEXT, AT(title), 0, 0, "title of the market", "Fitted on FILE" },
    { "as-of", "DATE", OPTION_TEXT, AT(as_of), 0, 0, "the day the numbers were true, YYYY-MM-DD",
      "last close date, else today" },
    { "json", NULL, OPTION_FLAG, AT(json), 0, 0, "print the fitted numbers as JSON", NULL },
    { "quiet", NULL, OPTION_FLAG, AT(quiet), 0, 0, "print errors only", NULL },
};
#undef AT

/* out/NAME/market.yaml, NAME being the CSV's without folder and ending. */
static const char *default_out(const char *csv_path, struct arena *arena)
{
    const char *slash = strrchr(csv_path, '/');
    const char *name = slash != NULL ? slash + 1 : csv_path;
    const char *dot = strrchr(name, '.');
    const size_t length = dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name);
    return arena_format(arena, "out/%.*s/market.yaml", (int)length, name);
}

static const char *today(struct arena *arena)
{
    const time_t now = time(NULL);
    struct tm date = { 0 };
    localtime_r(&now, &date);
    char text[16];
    strftime(text, sizeof text, "%Y-%m-%d", &date);
    return arena_text(arena, text, strlen(text));
}

/* A market file may hold an evening's corrections by hand: never write over one unasked. Looked at before the
 * work. */
static bool may_write(const char *path, const struct calibrate_args *args)
{
    struct stat status;
    if (args->replace || stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return true;
    fprintf(stderr, "evenkeel calibrate: %s is there already\n", path);
    fprintf(stderr, "= hint: --replace writes over it, --out FILE writes elsewhere\n");
    return false;
}

static bool date_is_sound(const char *text)
{
    struct tm date = { 0 };
    char again[16];
    const char *end = text != NULL ? strptime(text, "%Y-%m-%d", &date) : NULL;
    if (text == NULL || (end != NULL && *end == '\0' &&
                         strftime(again, sizeof again, "%Y-%m-%d", &date) > 0 && strcmp(again, text) == 0))
        return true;
    fprintf(stderr, "evenkeel calibrate: --as-of is %s, must be a date YYYY-MM-DD\n", text);
    return false;
}

static bool make_folder_of(const char *path, struct arena *arena, struct diag *diag)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL || slash == path ||
           directory_make(arena_text(arena, path, (size_t)(slash - path)), diag);
}

/* Reads, fits, writes, and only then says so. */
static bool calibrate(const struct invocation *invocation, const char *out, struct diag *diag)
{
    const struct calibrate_args *args = invocation->args;
    struct arena *arena = invocation->arena;
    struct deal_records records;
    if (!deal_records_read(invocation->operands.items[0], args->map.items, &records, arena, diag))
        return false;
    const struct calibration calibration = calibration_of(&records, arena);
    const struct market_file_options file = { .title = args->title,
                                              .as_of = args->as_of,
                                              .today = today(arena) };
    const bool written =
        make_folder_of(out, arena, diag) && market_file_write(&calibration, &file, out, arena, diag);
    const struct calibration_page_options page = {
        .width = terminal_columns(stdout),
        .colour = terminal_has_colour(stdout),
        .written = written ? out : NULL,
    };
    if (args->json)
        calibration_json_print(&calibration, arena, stdout);
    else if (!args->quiet)
        calibration_page_print(&calibration, &page, arena, stdout);
    return written;
}

static int run(const struct invocation *invocation)
{
    const struct calibrate_args *args = invocation->args;
    struct diag diag = { 0 };
    const char *out =
        args->out != NULL ? args->out : default_out(invocation->operands.items[0], invocation->arena);
    const bool settings_sound =
        deal_settings_check(args->map.items, &deal_use_calibrate, invocation->arena, &diag);
    int code = EXIT_USAGE;
    if (settings_sound && date_is_sound(args->as_of) && may_write(out, args)) {
        calibrate(invocation, out, &diag);
        code = diag_exit_code(&diag);
    }
    if (code != EXIT_DONE || !args->quiet)
        diag_print(&diag, terminal_has_colour(stderr), stderr);
    diag_close(&diag);
    return code;
}

const struct command command_calibrate = {
    .name = "calibrate",
    .operands = "DEALS.csv",
    .operands_low = 1,
    .operands_high = 1,
    .summary = "fit a market to a CRM export, and say how well it fits",
    .about = "Ready maps: ibm, salesforce, hubspot and plain (columns amount, result, route, days, ..). "
             "Without one, the\n"
             "header decides. Corrections to a map, each in a --map of its own or after commas:\n"
             "  columns       amount, result, route, days, opened, closed, segment, customer_size, owner = "
             "HEADING\n"
             "  result words  won, lost, open = WORD|WORD\n"
             "  route words   direct, referral, co_sell, resale, marketplace, hand_off = WORD|WORD; (blank) "
             "is an empty\n"
             "                field, * any other word\n"
             "  dates         iso, month_first or day_first\n"
             "A partner-name column: --map \"route=Partner Account,direct=(blank),resale=*\"\n",
    .example = "calibrate my_deals.csv --map \"route=Sales Channel\"",
    .example_note = "my_deals.csv is your own file: closed deals with amount, result and route",
    .options = { calibrate_options, sizeof calibrate_options / sizeof *calibrate_options, &calibrate_defaults,
                 sizeof calibrate_defaults },
    .run = run,
};

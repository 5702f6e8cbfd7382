#include "../base/arena.h"
#include "../base/diag.h"
#include "../report/replay.h"
#include "../report/to_json.h"
#include "../report/verify_page.h"
#include "commands.h"
#include "terminal.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct verify_args {
    bool rerun, json, quiet;
};

static const struct verify_args verify_defaults = { 0 };

#define AT(member) offsetof(struct verify_args, member)
static const struct option verify_options[] = {
    { "rerun", NULL, OPTION_FLAG, AT(rerun), 0, 0,
      "run the recorded command again, from the inputs as they were, and compare every table", NULL },
    { "json", NULL, OPTION_FLAG, AT(json), 0, 0, "print one object per file as JSON", NULL },
    { "quiet", NULL, OPTION_FLAG, AT(quiet), 0, 0, "print errors only; the exit code is the answer", NULL },
};
#undef AT

static bool takes_option(const struct command *command, const char *name)
{
    for (size_t i = 0; i < command->options.count; i++)
        if (strcmp(command->options.options[i].name, name) == 0)
            return true;
    return false;
}

/* `--out DIR` and `--out=DIR`, a store of runs and what was kept of an unfinished one are of the first run alone. Returns the words to skip. */
static size_t words_left_out(const char *const *word)
{
    static const char *const names[] = { "--out", "--store", "--resume", "--checkpoint" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const size_t length = strlen(names[i]);
        if (strcmp(word[0], names[i]) == 0)
            return word[1] != NULL ? 2 : 1;
        if (strncmp(word[0], names[i], length) == 0 && word[0][length] == '=')
            return 1;
    }
    return 0;
}

/* The recorded words with the results going to `out` and nothing drawn. NULL where no command of this program is named. */
static const char *const *words_again(const char *const *recorded, const char *out, struct arena *arena)
{
    const struct command *command = command_find(recorded[0]);
    if (command == NULL || !takes_option(command, "out"))
        return NULL;
    size_t count = 0, length = 0;
    while (recorded[length] != NULL)
        length++;
    const char **words = arena_array(arena, const char *, length + 5);
    words[count++] = recorded[0];
    words[count++] = "--out";
    words[count++] = out;
    if (takes_option(command, "no-figures"))
        words[count++] = "--no-figures";
    for (size_t i = 1; i < length;) {
        const size_t skipped = words_left_out(&recorded[i]);
        if (skipped == 0 && strcmp(recorded[i], "--no-figures") != 0)
            words[count++] = recorded[i];
        i += skipped > 0 ? skipped : 1;
    }
    words[count] = NULL;
    return words;
}

/* A folder and all in it. */
static void remove_tree(const char *path, struct arena *arena)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        unlink(path);
        return;
    }
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove_tree(arena_format(arena, "%s/%s", path, entry->d_name), arena);
    closedir(folder);
    rmdir(path);
}

static const char *rerun_in(struct verification *verification, const char *scratch, struct arena *arena)
{
    const struct recorded_run *run = verification->run;
    const char *out = arena_format(arena, "%s/results", scratch);
    const char *place = arena_format(arena, "%s/inputs", scratch);
    if (run->command_line == NULL)
        return "the record keeps no command, so that it tells no more than its page";
    const char *const *recorded = replay_words(run->command_line, arena);
    const char *const *words = recorded != NULL ? words_again(recorded, out, arena) : NULL;
    if (words == NULL)
        return "its command is none that this program can run";
    const char *why = replay_run(run, words, place, arena);
    if (why == NULL)
        verification_compare(verification, out, arena);
    return why;
}

static void rerun(struct verification *verification, struct arena *arena)
{
    const char *temporary = getenv("TMPDIR");
    char *scratch = arena_format(arena, "%s/evenkeel-verify-XXXXXX", temporary != NULL ? temporary : "/tmp");
    if (mkdtemp(scratch) == NULL) {
        verification->rerun_failure = "no temporary folder can be made";
        return;
    }
    verification->rerun_failure = rerun_in(verification, scratch, arena);
    remove_tree(scratch, arena);
}

static void print_answer(const struct verification *verification, const struct verify_args *args,
                         struct arena *arena)
{
    if (args->json) {
        const struct table table = verify_table(verification, arena);
        to_json(&table, stdout);
    } else if (!args->quiet) {
        const struct page page = verify_page_of(verification, terminal_columns(stdout), arena);
        page_print(&page, terminal_has_colour(stdout), stdout);
    }
    fflush(stdout);
}

static int run(const struct invocation *invocation)
{
    const struct verify_args *args = invocation->args;
    const char *folder = invocation->operands.items[0];
    struct arena *arena = invocation->arena;
    struct diag diag = { 0 };
    struct recorded_run recorded;
    int code = EXIT_BAD_INPUT;
    if (recorded_run_read(arena_format(arena, "%s/record.json", folder), &recorded, arena, &diag)) {
        struct verification verification = verification_of(folder, &recorded, arena);
        if (args->rerun)
            rerun(&verification, arena);
        print_answer(&verification, args, arena);
        code = verification_holds(&verification) ? EXIT_DONE : EXIT_ANSWER_NO;
    } else {
        code = diag_exit_code(&diag);
        diag_hint(&diag, "DIR is a folder that a command wrote its results into: out/channel-tax");
        diag_print(&diag, terminal_has_colour(stderr), stderr);
    }
    diag_close(&diag);
    return code;
}

const struct command command_verify = {
    .name = "verify",
    .operands = "DIR",
    .operands_low = 1,
    .operands_high = 1,
    .summary = "check that a folder of results is as its run record says, and run it again",
    .about = "Every file is hashed again and held against record.json; the fingerprint is worked out again "
             "from the\n"
             "record's own facts. With --rerun the recorded command runs again in a folder of its own, from "
             "the inputs\n"
             "the record keeps, and every table must come out the same, byte for byte. Ends with 0 where all "
             "holds and\n"
             "1 where something differs, named by file, line and field.\n",
    .example = "verify out/channel-tax --rerun",
    .example_note = "after `run scenarios/channel-tax.yaml`",
    .options = { verify_options, sizeof verify_options / sizeof *verify_options, &verify_defaults,
                 sizeof verify_defaults },
    .run = run,
};

/* What every command that simulates a scenario asks for in the same words, and does in the same order: load, say what
 * is wrong, pick designs, see that memory suffices, show progress. */
#pragma once
#include "../analysis/rerun.h"
#include "../base/diag.h"
#include "commands.h"
#include "progress.h"

struct ask_args {
    struct option_count worlds, seed, threads;
    const char *baseline, *designs, *out;
    const char *isa;
    const char *store, *role;   /* of run alone */
    const char *designs_option; /* what `designs` is called where it isn't --designs; NULL: that */
    struct option_texts set;
    bool no_figures, json, quiet;
    bool decompose;                 /* of run alone */
    const char *resume;             /* of run alone, as the two below */
    struct option_count checkpoint; /* seconds */
    double precision;               /* of run alone: half-width in points; 0: every world */
};

/* Rows of an option table; `at` is the offset of the command's struct ask_args. */
#define ASK_WORLDS_ROW(at)                                                                                   \
    {                                                                                                        \
        "worlds", "N", OPTION_COUNT, (at) + offsetof(struct ask_args, worlds), 2, 1e6,                       \
            "worlds to simulate; more worlds, narrower intervals", "the scenario's"                          \
    }
#define ASK_LUCK_ROWS(at)                                                                                    \
    { "seed",                                                                                                \
      "N",                                                                                                   \
      OPTION_COUNT,                                                                                          \
      (at) + offsetof(struct ask_args, seed),                                                                \
      0,                                                                                                     \
      0x1p64,                                                                                                \
      "seed of the luck; same seed, same bytes on any number of threads",                                    \
      "the scenario's" },                                                                                    \
        { "baseline",                                                                                        \
          "DESIGN",                                                                                          \
          OPTION_TEXT,                                                                                       \
          (at) + offsetof(struct ask_args, baseline),                                                        \
          0,                                                                                                 \
          0,                                                                                                 \
          "the design all others are compared with",                                                         \
          "the scenario's" },                                                                                \
        { "threads", "N",  OPTION_COUNT,        (at) + offsetof(struct ask_args, threads),                   \
          1,         1024, "processors to use", "all" },                                                     \
    {                                                                                                        \
        "isa", "NAME", OPTION_TEXT, (at) + offsetof(struct ask_args, isa), 0, 0,                             \
            "vector instructions to use: scalar, avx2 or avx512; the same bytes with any", "the widest"      \
    }
#define ASK_DESIGNS_ROW(at)                                                                                  \
    {                                                                                                        \
        "designs", "A,B", OPTION_TEXT, (at) + offsetof(struct ask_args, designs), 0, 0,                      \
            "only these designs; the baseline stays", "all"                                                  \
    }
#define ASK_SET_ROW(at)                                                                                      \
    {                                                                                                        \
        "set", "PATH=VALUE", OPTION_TEXTS, (at) + offsetof(struct ask_args, set), 0, 0,                      \
            "change one number of the scenario; may be repeated", NULL                                       \
    }
#define ASK_OUT_ROW(at, otherwise)                                                                           \
    {                                                                                                        \
        "out", "DIR", OPTION_TEXT, (at) + offsetof(struct ask_args, out), 0, 0,                              \
            "folder for tables, figures and the run record", (otherwise)                                     \
    }
#define ASK_FIGURES_ROW(at)                                                                                  \
    {                                                                                                        \
        "no-figures", NULL, OPTION_FLAG, (at) + offsetof(struct ask_args, no_figures), 0, 0,                 \
            "write tables only", NULL                                                                        \
    }
#define ASK_ANSWER_ROWS(at, page)                                                                            \
    { "json",                                                                                                \
      NULL,                                                                                                  \
      OPTION_FLAG,                                                                                           \
      (at) + offsetof(struct ask_args, json),                                                                \
      0,                                                                                                     \
      0,                                                                                                     \
      "print the answer as JSON instead of " page,                                                           \
      NULL },                                                                                                \
    {                                                                                                        \
        "quiet", NULL, OPTION_FLAG, (at) + offsetof(struct ask_args, quiet), 0, 0, "print errors only", NULL \
    }

/* A question about one scenario. */
struct ask {
    const char *who; /* "evenkeel sweep" */
    const struct ask_args *args;
    struct scenario scenario; /* loaded, baseline and designs picked */
    struct rerun rerun;       /* the same, to be asked again */
    struct diag diag;         /* empty between steps */
    const char *command_line;
    struct arena *arena;
};

/* Loads the scenario and prints what is wrong or odd. EXIT_DONE, or the code to end with. */
int ask_open(struct ask *ask, const struct invocation *invocation, const char *who,
             const struct ask_args *args);

/* Prints what was found wrong or odd since, forgets it, and gives its exit code. What is no error is left out
 * unless `all`. */
int ask_finish(struct ask *ask, bool all);

/* Running out of memory is one message before the work, not a death in the middle of it. */
bool ask_memory_suffices(struct ask *ask, size_t needed_bytes, const char *what, const char *advice);

/* Whether results can be written to `folder`; where processes share the work, the one that writes is asked. */
bool ask_can_write(struct ask *ask, const char *folder);

/* From here on a terminal shows progress, Ctrl-C asks to stop and processes share the work. Sets rerun.watch and
 * rerun.ranks; progress_end comes after. */
void ask_watch(struct ask *ask, struct progress *progress);

/* The work that processes share is over, and the others go. True in the one that is left to print and write. */
bool ask_tells(const struct ask *ask);

/* --out, or out/NAME and `ending`. */
const char *ask_folder(const struct ask *ask, const char *ending);

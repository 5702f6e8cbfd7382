/* A recorded command run again, from the inputs as they were then.
 *
 * Where the inputs still lie where they did with the hashes of the record, they are read there; otherwise they are laid
 * out anew, from the texts the record keeps, in a folder of its own. No shell reads the recorded line. */
#pragma once
#include "recorded_run.h"

/* The recorded line as words, NULL-terminated: `a 'b c'` is two. NULL where it is no line this program wrote. */
const char *const *replay_words(const char *command_line, struct arena *arena);

/* Runs this program with `words` (the first is the command's name; NULL-terminated) where the inputs of `run` are, its
 * answer unheard. NULL if it ended well, else why not: its own last error line, an input that can't be had. `scratch`: an
 * empty folder of the caller's, for inputs that must be laid out. */
const char *replay_run(const struct recorded_run *run, const char *const *words, const char *scratch,
                       struct arena *arena);

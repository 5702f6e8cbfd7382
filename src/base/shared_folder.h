/* Where the files that come with the program are: models, plot templates. */
#pragma once

struct arena;

/* The folder `name` ("models", "plots"), the first there is of: what the environment variable
 * `variable` says; ./name; beside the program, as installed (../share/evenkeel/name) or as
 * built (../../name). Otherwise PREFIX/share/evenkeel/name. Lives in `arena`. Cannot fail, but
 * what it names may be missing. */
const char *shared_folder(const char *name, const char *variable, struct arena *arena);

/* What the machine calls its processor. */
#pragma once

struct arena;

/* "model name" of the first processor; "unknown" where the system does not say. Lives in `arena`. */
const char *processor_name(struct arena *arena);

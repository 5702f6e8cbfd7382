/* What `evenkeel verify` says: the answer in a sentence, then every file that is not as it should be. */
#pragma once
#include "page.h"
#include "verification.h"

struct page verify_page_of(const struct verification *verification, size_t width, struct arena *arena);

/* One row per file of the record: name, state, compared, difference. */
struct table verify_table(const struct verification *verification, struct arena *arena);

/* Whether a peer found what evenkeel found: only then does its time count. */
#pragma once
#include "../../src/engine/run.h"

/* Every number of designs.csv and every sum behind it, design by design, held against evenkeel's. Headline numbers must be
 * within 4 standard errors of the difference, the many others within 6. False, each said on standard error: not so. */
bool peer_agrees(const struct run_result *own, const struct run_result *peers, const char *peer);

/* The credit rules of a plan file: their field table, and what a missing key means beside it. */
#pragma once
#include "load.h"

/* After reading: `any` and keys that follow another. */
void credit_close(struct credit_rule *rule);

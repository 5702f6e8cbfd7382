/* The numbers of a design that a lever may turn. */
#pragma once
#include <stdio.h>

struct arena;
struct node;

/* Prints every path of the design that holds one number, with what stands there now. `tree` is the scenario's. */
void lever_list_print(const struct node *tree, const char *design, struct arena *arena, FILE *out);

/* Shows one model file: what a plan document or partner guide would say, or what another kind holds. */
#pragma once
#include "../input/load.h"
#include "../report/library_page.h"

/* Prints on standard output; problems are in `load->diag`. False if the file can't be used. */
bool model_show(const char *path, const struct library_page_options *options, struct load *load);

/* The same where it must be a plan, or a program. */
bool plan_show(const struct node *tree, struct load *load);
bool program_show(const struct node *tree, struct load *load);

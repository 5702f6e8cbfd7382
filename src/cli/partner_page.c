#include "partner_page.h"

#include "../base/arena.h"
#include "interrupt.h"
#include <stdio.h>

bool partner_page_has_readers(const struct ask *ask)
{
    if (ask->scenario.market.partner_type_count > 0)
        return true;
    fprintf(stderr,
            "%s: the market of %s has no partners, must have some\n"
            "= hint: a list `partners` in the market file says who they are\n",
            ask->who, ask->rerun.path);
    return false;
}

bool partner_page_make(struct ask *ask, struct partner_view view, FILE *answer)
{
    if (view.out_folder != NULL && !ask_can_write(ask, view.out_folder))
        return false;
    if (!ask_memory_suffices(ask, rerun_memory_bytes(&ask->rerun, &ask->scenario), "the worlds",
                             "lower --worlds or --threads"))
        return false;
    struct progress progress;
    ask_watch(ask, &progress);
    const struct run_result result = rerun_worlds(&ask->rerun, &ask->scenario, ask->arena);
    progress_end(&progress);
    if (!ask_tells(ask))
        return true;
    if (result.worlds == 0)
        interrupt_end();
    const struct comparison comparison = comparison_of(&result, ask->arena);
    view.comparison = &comparison;
    const bool written = partner_view_write(&view, answer, ask->arena, &ask->diag);
    if (answer != NULL)
        fflush(answer);
    return written;
}

#include "job_list.h"

#include <omp.h>

struct counter {
    size_t next, done;
};

static bool is_shared(const struct job_list *list)
{
    return list->ranks.count > 1;
}

/* Other ranks are about as far. */
static void tell(const struct job_list *list, size_t done)
{
    const size_t all = is_shared(list) ? done * (size_t)list->ranks.count : done;
    if (list->job_done != NULL)
        list->job_done(list->context, all < list->count ? all : list->count);
}

static void take_jobs(const struct job_list *list, struct counter *counter)
{
    while (list->stop == NULL || *list->stop == 0) {
        size_t job;
#pragma omp atomic capture
        job = counter->next++;
        if (job >= list->count)
            break;
        if (rank_of(&list->ranks, job) != list->ranks.rank)
            continue;
        list->work(list->context, job);
#pragma omp critical(job_done)
        tell(list, ++counter->done);
    }
}

static void exchange(const struct job_list *list)
{
    for (size_t i = 0; i < JOB_YIELDS_MAX && list->yields[i].made != NULL; i++)
        ranks_exchange(list->yields[i].made, list->count, list->yields[i].bytes);
}

size_t job_list_run(const struct job_list *list)
{
    const size_t wanted = list->threads > 0 ? (size_t)list->threads : (size_t)omp_get_num_procs();
    const int threads = (int)(wanted < list->count ? wanted : list->count);
    struct counter counter = { 0 };
    if (list->count == 0)
        return 0;
    if (is_shared(list))
        ranks_agree(list->count);
#pragma omp parallel num_threads(threads)
    take_jobs(list, &counter);
    if (!is_shared(list))
        return counter.done;
    exchange(list);
    return list->count;
}

size_t job_list_even(size_t count, const struct ranks *ranks)
{
    return ranks->count > 1 ? count - count % (size_t)ranks->count : 0;
}

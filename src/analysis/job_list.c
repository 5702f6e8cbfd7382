#include "job_list.h"

#include <omp.h>

struct counter {
    size_t next, done;
};

static void take_jobs(const struct job_list *list, struct counter *counter)
{
    while (list->stop == NULL || *list->stop == 0) {
        size_t job;
#pragma omp atomic capture
        job = counter->next++;
        if (job >= list->count)
            break;
        list->work(list->context, job);
#pragma omp critical(job_done)
        {
            counter->done++;
            if (list->job_done != NULL)
                list->job_done(list->context, counter->done);
        }
    }
}

size_t job_list_run(const struct job_list *list)
{
    const size_t wanted = list->threads > 0 ? (size_t)list->threads : (size_t)omp_get_num_procs();
    const int threads = (int)(wanted < list->count ? wanted : list->count);
    struct counter counter = { 0 };
    if (list->count == 0)
        return 0;
#pragma omp parallel num_threads(threads)
    take_jobs(list, &counter);
    return counter.done;
}

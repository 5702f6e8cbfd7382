#include "root.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>

bool root_find(const struct root_search *search, double *root)
{
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    gsl_function function = { search->function, search->context };
    int status =
        solver != NULL ? gsl_root_fsolver_set(solver, &function, search->low, search->high) : GSL_ENOMEM;
    if (status == GSL_SUCCESS)
        status = GSL_CONTINUE;
    for (int step = 0; step < search->steps_max && status == GSL_CONTINUE; step++) {
        status = gsl_root_fsolver_iterate(solver);
        if (status == GSL_SUCCESS)
            status =
                gsl_root_test_interval(gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver),
                                       search->absolute, search->relative);
    }
    if (solver != NULL) {
        *root = gsl_root_fsolver_root(solver);
        gsl_root_fsolver_free(solver);
    }
    return status == GSL_SUCCESS;
}

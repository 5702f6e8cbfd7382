#include "report_title.h"

const char *report_title(const struct report *report)
{
    const struct run_result *run = report->record != NULL ? report->record->run : NULL;
    return run != NULL && run->scenario->about.title != NULL ? run->scenario->about.title : report->name;
}

const char *made_title(const struct report *report)
{
    return report->record != NULL && report->record->left_out != NULL ? "What made these numbers"
                                                                      : "How to make it again";
}

/* Each step doubles the rows, so that on a curve of even rise the next doubling can be expected to
 * bring about what the last one brought. */
#include "train/curve.h"

#include "base/error.h"

static const double shares[] = {0.125, 0.25, 0.5};

enum { SHARES = sizeof shares / sizeof shares[0] };

static void add_point(const stance_report *from, stance_report *report)
{
    report->curve[report->curve_count++] = (stance_curve_point){
        .rows = from->learnt,
        .macro_f1 = from->macro_f1,
        .low = from->macro_f1_low,
        .high = from->macro_f1_high,
    };
}

stance_status curve_draw(const struct selection_plan *plan, struct stance_model *model,
                         stance_error *error)
{
    stance_report *report = &model->report;
    struct selection_plan part = *plan;
    part.grid = &report->C;
    part.grid_count = 1;
    part.out_of_fold = NULL;
    uint64_t learnt = 0; /* of the step before: few rows may make no step */
    for (size_t i = 0; i < SHARES; i++) {
        struct stance_model *probe = selection_model(plan->corpus);
        part.share = shares[i];
        stance_status status = probe ? selection_run(&part, probe, error) : error_memory(error);
        if (status == STANCE_OK && probe->report.learnt > learnt) {
            learnt = probe->report.learnt;
            add_point(&probe->report, report);
        }
        stance_model_free(probe);
        if (status != STANCE_OK) return status;
    }
    if (report->learnt > learnt) add_point(report, report);
    return STANCE_OK;
}

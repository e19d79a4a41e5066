/* The rule of the verdict: too few sentences that take a side, and there is none; otherwise the
 * mean score decides, with a band around 0 that is called balanced. */
#include "stance/stance.h"

stance_lean stance_lean_of(double share, double score)
{
    if (share < STANCE_VERDICT_SHARE) return STANCE_LEAN_NONE;
    if (score >= STANCE_VERDICT_SCORE) return STANCE_LEAN_PRO;
    if (score <= -STANCE_VERDICT_SCORE) return STANCE_LEAN_ANTI;
    return STANCE_LEAN_BALANCED;
}

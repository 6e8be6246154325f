/* cmd_doctor.c - verbale doctor: how a collection is. Damage is an error; defects are not. */
#include "cli/cli.h"

int vb_command_doctor(const vb_options *options)
{
    vb_answering answer;
    vb_health health;
    if (!vb_answer_begin(&answer, options))
        return VB_EXIT_FAILED;
    vb_status status = vb_collection_health(answer.collection, answer.memory, &health, &answer.err);
    if (status == VB_OK && answer.is_json)
        vb_write_health_json(&answer.text, &health);
    else if (status == VB_OK)
        vb_write_health_text(&answer.text, &health, &answer.writing);
    bool is_damaged = status == VB_OK && !health.is_sound;
    int code = vb_answer_end(&answer, status);
    return code == VB_EXIT_FINE && is_damaged ? VB_EXIT_FINDINGS : code;
}

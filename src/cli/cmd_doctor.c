/* cmd_doctor.c - verbale doctor: how a collection is, and what confines the readers of
 * strangers' files. Damage is an error; defects are not. Without a collection the second is said alone. */
#include "cli/cli.h"

typedef struct examination {
    vb_collection *collection; /* NULL: there is none */
    vb_arena *memory;
    vb_workers *workers;
    vb_health health;
    vb_protection protection;
} examination;

static vb_status examine(examination *e, vb_err *err)
{
    vb_status status = vb_workers_new(&e->workers, err);
    if (status == VB_OK)
        status = vb_protection_ask(e->workers, e->memory, &e->protection, err);
    if (status == VB_OK && e->collection)
        status = vb_collection_health(e->collection, e->memory, &e->health, err);
    return status;
}

static void write(const examination *e, const vb_options *options, vb_output *output)
{
    vb_buf text = VB_BUF_INIT;
    vb_write_options writing = vb_output_options(output, options);
    if (vb_options_is(options->format, "json")) {
        vb_write_health_json(&text, e->collection ? &e->health : NULL, &e->protection);
    } else {
        if (e->collection)
            vb_write_health_text(&text, &e->health, &writing);
        else
            vb_buf_addz(&text, "no collection; to make one: verbale add FOLDER\n");
        vb_write_protection_text(&text, &e->protection, &writing);
    }
    vb_output_send(output, &text);
    vb_buf_free(&text);
}

int vb_command_doctor(const vb_options *options)
{
    vb_err err = VB_ERR_INIT;
    vb_output output;
    vb_options quiet = *options;
    examination e = {.memory = vb_arena_new(0)};
    quiet.quiet = true; /* that there is no collection is part of the answer */
    if (!e.memory) {
        vb_say("out of memory");
        return VB_EXIT_FAILED;
    }
    bool good = vb_collection_meant(&e.collection, &quiet, VB_NEED_IF_THERE);
    vb_output_begin(&output, options->out);
    if (good && examine(&e, &err) == VB_OK) {
        write(&e, options, &output);
    } else {
        if (good)
            vb_say("%s", err.message);
        good = false;
    }
    bool is_damaged = good && e.collection && !e.health.is_sound;
    vb_workers_free(e.workers);
    vb_collection_close(e.collection);
    vb_arena_free(e.memory);
    if (!good)
        output.failed = true; /* an empty file is no answer */
    if (!vb_output_end(&output) || !good)
        return VB_EXIT_FAILED;
    return is_damaged ? VB_EXIT_FINDINGS : VB_EXIT_FINE;
}

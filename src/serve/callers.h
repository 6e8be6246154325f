/* callers.h - who is connected, and for whom each waits: a caller that keeps the server
 * waiting too long is sent away, one that the server keeps waiting is not. Knows sockets
 * by their descriptors alone, no protocol. */
#ifndef VB_CALLERS_H
#define VB_CALLERS_H

#include <stdint.h>

#include "verbale/types.h"

typedef struct vb_callers vb_callers;
typedef struct vb_caller vb_caller;

/* Room for `most` callers, at most `most_of_one` of them from one address other than this machine's. */
vb_status vb_callers_new(vb_callers **callers, unsigned most, unsigned most_of_one, vb_err *err);
void vb_callers_free(vb_callers *callers);

/* May another connection of this client be taken? */
bool vb_callers_admit(vb_callers *callers, uint64_t client, bool is_loopback);
/* A connection, which has `seconds` to ask something. Where room gets scarce, the one that has kept the server waiting
 * longest is sent away. NULL: there is no room. The descriptor stays open until vb_caller_leave. */
vb_caller *vb_caller_enter(vb_callers *callers, int descriptor, uint64_t client, unsigned seconds);
void vb_caller_leave(vb_callers *callers, vb_caller *caller);
/* The server waits for the caller, `seconds` at most. */
void vb_caller_awaited(vb_callers *callers, vb_caller *caller, unsigned seconds);
/* The caller waits for the server, until its answer has gone out, for which it has `seconds`. */
void vb_caller_served(vb_callers *callers, vb_caller *caller, unsigned seconds);

/* Room for `bytes` more of what all callers send at once, of `most`; false: there is none now. */
bool vb_callers_load(vb_callers *callers, size_t bytes, size_t most);
void vb_callers_unload(vb_callers *callers, size_t bytes);

/* From now on nobody is to stay: waits until all are served, `seconds` at most. */
void vb_callers_drain(vb_callers *callers, unsigned seconds);
bool vb_callers_are_leaving(vb_callers *callers);

#endif

/* cmd_serve.c - verbale serve: the reading room, until it is told to end.
 *
 * An address that others can reach needs a token: $VERBALE_TOKEN, else one made for this
 * run. The link that is printed carries it. */
#include "cli/cli.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "serve/address.h"
#include "serve/serve.h"

#define USUAL_PORT 8044
#define PORT_MAX 65535
#define TOKEN_BYTES 16
#define TOKEN_LEAST 16 /* characters of a token that somebody chose */
#define RATE 20        /* requests a second of one client elsewhere: a page takes a dozen */

#define ADDRESSES_MAX 8 /* of the machine that are told */
#define LOGGED_MAX 200 /* bytes of a path */

/* A stranger's path may have line ends and worse in it. */
static vb_str printable(vb_str path, char out[LOGGED_MAX])
{
    size_t len = path.len < LOGGED_MAX ? path.len : LOGGED_MAX;
    for (size_t i = 0; i < len; i++)
        out[i] = path.at[i] > ' ' && path.at[i] < 0x7F ? path.at[i] : '?';
    return (vb_str){out, len};
}

static void log_answer(vb_str method, vb_str path, unsigned status, double milliseconds)
{
    char now[32], shown[LOGGED_MAX], how[LOGGED_MAX];
    struct tm tm;
    time_t at = time(NULL);
    strftime(now, sizeof now, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&at, &tm));
    path = printable(path, shown);
    method = printable(method, how);
    fprintf(stderr, "%s %.*s %.*s %u %.1f ms\n", now, VB_STR_ARG(method), VB_STR_ARG(path), status, milliseconds);
}

/* ---- what was asked for -------------------------------------------------------------- */

static bool take_port(const vb_options *options, uint16_t *port)
{
    uint32_t value = USUAL_PORT;
    if (options->port && !vb_str_number(vb_str_from(options->port), PORT_MAX, &value)) {
        vb_say("--port is a number up to %d, 0 for any that is free; not \"%s\"", PORT_MAX, options->port);
        return false;
    }
    *port = (uint16_t) value;
    return true;
}

/* Letters and digits only, so that it can stand in an address and in a cookie. */
static bool is_fit_token(const char *token)
{
    size_t len = strspn(token, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");
    return token[len] == '\0' && len >= TOKEN_LEAST && len <= 100;
}

static bool take_token(const vb_serve_options *serving, const char **token, char made[2 * TOKEN_BYTES + 1])
{
    unsigned char bytes[TOKEN_BYTES];
    *token = getenv("VERBALE_TOKEN");
    if (*token && **token && !is_fit_token(*token)) {
        vb_say("$VERBALE_TOKEN has %d to 100 letters, digits, \"-\" and \"_\"", TOKEN_LEAST);
        return false;
    }
    if ((*token && **token) || vb_serve_is_private(serving->address)) {
        *token = *token && **token ? *token : NULL;
        return true;
    }
    if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) {
        vb_say("cannot make a token: %s", strerror(errno));
        return false;
    }
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(made + 2 * i, 3, "%02x", bytes[i]);
    *token = made;
    return true;
}

static bool can_keep(const char *folder)
{
    struct stat it;
    if (!folder || (stat(folder, &it) == 0 && S_ISDIR(it.st_mode) && access(folder, W_OK | X_OK) == 0))
        return true;
    vb_say("--keep is a folder that can be written; not \"%s\"", folder);
    return false;
}

/* Where the collection lies, after it could be opened once; empty: there is none. */
static bool take_collection(const vb_options *options, vb_collection_facts *facts)
{
    vb_collection *collection;
    vb_err err = VB_ERR_INIT;
    memset(facts, 0, sizeof *facts);
    if (!vb_collection_meant(&collection, options, VB_NEED_IF_THERE))
        return false;
    if (!collection)
        return true;
    vb_status status = vb_collection_facts_of(collection, facts, &err);
    vb_collection_close(collection);
    if (status != VB_OK)
        vb_say("%s", err.message);
    return status == VB_OK;
}

/* ---- serving --------------------------------------------------------------------------- */

static void say_link(const char *host, uint16_t port, const char *token)
{
    bool is_six = strchr(host, ':') != NULL;
    printf("http://%s%s%s:%u/%s%s\n", is_six ? "[" : "", host, is_six ? "]" : "", (unsigned) port,
           token ? "?token=" : "", token ? token : "");
}

static bool say_where(const vb_serve_options *serving, const vb_collection_facts *facts, uint16_t port)
{
    char addresses[ADDRESSES_MAX][VB_ADDRESS_BYTES];
    const char *address = serving->host ? serving->host : serving->address;
    size_t count =
        !serving->host && vb_address_is_any(address) ? vb_addresses_of_machine(address, addresses, ADDRESSES_MAX) : 0;
    if (facts->path[0])
        printf("%s: %u documents\n", facts->path, (unsigned) facts->documents);
    for (size_t i = 0; i < count; i++)
        say_link(addresses[i], port, serving->token);
    if (!count)
        say_link(address, port, serving->token);
    return fflush(stdout) == 0;
}

/* Serves until a signal says that it is enough. */
static int serve(const vb_serve_options *serving, const vb_collection_facts *facts)
{
    vb_server *server;
    vb_err err = VB_ERR_INIT;
    sigset_t ends;
    int signal_met;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &ends, NULL); /* before there are threads, so that none of them is met by it */
    signal(SIGPIPE, SIG_IGN);
    if (vb_serve_start(&server, serving, &err) != VB_OK) {
        vb_say("%s", err.message);
        return err.status == VB_ERR_USAGE ? VB_EXIT_USAGE : VB_EXIT_FAILED;
    }
    if (!say_where(serving, facts, vb_serve_port(server))) {
        vb_say("where it can be reached cannot be written: %s", strerror(errno));
        vb_serve_stop(server);
        return VB_EXIT_FAILED;
    }
    while (sigwait(&ends, &signal_met) != 0)
        continue;
    pthread_sigmask(SIG_UNBLOCK, &ends, NULL); /* a second one does not wait for answers to go out */
    vb_serve_stop(server);
    return VB_EXIT_FINE;
}

int vb_command_serve(const vb_options *options)
{
    vb_collection_facts facts;
    char made[2 * TOKEN_BYTES + 1];
    vb_serve_options serving = {.address = options->listen ? options->listen : "127.0.0.1",
                                .host = options->host,
                                .keep = options->keep,
                                .rate = RATE,
                                .note = options->verbose ? log_answer : NULL};
    if (!take_port(options, &serving.port) || !take_token(&serving, &serving.token, made) || !can_keep(options->keep))
        return VB_EXIT_USAGE;
    if (!take_collection(options, &facts))
        return VB_EXIT_FAILED;
    serving.collection = facts.path[0] ? facts.path : NULL;
    return serve(&serving, &facts);
}

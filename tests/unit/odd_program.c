/* odd_program.c - what a converter that was taken over would try: a program of the system that, instead of converting,
 * tries what its cage forbids and prints the words that tell what it could do, as pdftotext prints words. */
#define _GNU_SOURCE /* CLONE_NEWUSER, unshare */
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *what, int could)
{
    if (could)
        printf("<word xMin=\"72\" yMin=\"90\" xMax=\"99\" yMax=\"102\">%s</word>", what);
}

/* A process that would be in a namespace of its own; it ends at once. */
static int clones(unsigned long flags)
{
    long pid = syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
    if (pid == 0)
        _exit(0);
    if (pid > 0)
        waitpid((pid_t) pid, NULL, 0);
    return pid > 0;
}

int main(void)
{
    printf("<page width=\"600\" height=\"800\">");
    say("socket", socket(AF_INET, SOCK_STREAM, 0) >= 0);
    say("unshare", unshare(CLONE_NEWUSER) == 0);
    say("user-namespace", clones(CLONE_NEWUSER));
    say("mount-namespace", clones(CLONE_NEWUSER | CLONE_NEWNS));
    say("network-namespace", clones(CLONE_NEWUSER | CLONE_NEWNET));
    say("process", clones(0)); /* that much it may */
    printf("</page>");
    return 0;
}

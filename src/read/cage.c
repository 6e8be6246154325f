/* cage.c - confinement of the calling process: the only file that speaks to the
 * kernel about it. Numbers of newer Landlock rights are given here, because the
 * headers of the machine that builds may be older than the kernel that runs. */
#define _GNU_SOURCE /* O_PATH, syscall, CLONE_NEWUSER */
#include "read/cage.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/build.h"

/* Address space: libraries and their data map 150 MB; the rest is for one file of VB_INPUT_MAX. */
#define MEMORY ((rlim_t) 3 << 30)
#define OUTPUT ((rlim_t) 1 << 30) /* bytes written to one descriptor: VB_FLAT_MAX */
#define FILES 64
#define PROCESSES 64 /* of the user, programs of the system only; the kernel does not count root's */
#define SECONDS                                                                                                        \
    3600 /* of processor time in all: the parent keeps the time of each file, this ends one that lost its parent */

/* All rights over files that a kernel of this ABI knows. ABI 1 has 13, 2 adds REFER, 3 TRUNCATE, 5 IOCTL_DEV. */
static uint64_t file_rights(int abi)
{
    uint64_t rights = ((uint64_t) 1 << 13) - 1;
    if (abi >= 2)
        rights |= (uint64_t) 1 << 13;
    if (abi >= 3)
        rights |= (uint64_t) 1 << 14;
    if (abi >= 5)
        rights |= (uint64_t) 1 << 15;
    return rights;
}

static bool limit(int resource, rlim_t most)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t) resource, &now) != 0)
        return false;
    if (now.rlim_max < most)
        most = now.rlim_max;
    return setrlimit((__rlimit_resource_t) resource, &(struct rlimit){most, most}) == 0;
}

static bool limit_resources(vb_cage cage, rlim_t output)
{
    bool good = limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, FILES) && limit(RLIMIT_FSIZE, output) &&
                limit(RLIMIT_CPU, SECONDS);
    if (!vb_build_is_sanitized()) /* the sanitizers reserve terabytes */
        good = good && limit(RLIMIT_AS, MEMORY);
    return good && limit(RLIMIT_NPROC, cage == VB_CAGE_READER ? 0 : PROCESSES);
}

/* ---- Landlock ------------------------------------------------------------------ */

static int landlock_abi(void)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, (size_t) 0, LANDLOCK_CREATE_RULESET_VERSION);
    return abi > 0 ? (int) abi : 0;
}

static void allow_reading(int rules, const char *path)
{
    struct landlock_path_beneath_attr rule = {
        .allowed_access = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = open(path, O_PATH | O_CLOEXEC)};
    if (rule.parent_fd < 0) /* not there: nothing to allow */
        return;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
}

static bool enter_landlock(vb_cage cage, const char *folder, int abi)
{
    static const char *const readable[] = {
        "/usr", "/lib", "/lib64", "/bin", "/etc/fonts", "/etc/ld.so.cache", "/var/cache/fontconfig"};
    struct {
        uint64_t files, network, scoped;
    } handled = {file_rights(abi), 3 /* bind and connect of TCP */, 3 /* abstract sockets and signals of others */};
    size_t size = abi >= 6 ? sizeof handled : abi >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    int rules = (int) syscall(SYS_landlock_create_ruleset, &handled, size, 0);
    if (rules < 0)
        return false;
    if (cage == VB_CAGE_PROGRAM)
        for (size_t i = 0; i < sizeof readable / sizeof *readable; i++)
            allow_reading(rules, readable[i]);
    if (cage == VB_CAGE_PROGRAM && folder)
        allow_reading(rules, folder);
    bool good = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return good;
}

/* ---- seccomp --------------------------------------------------------------------- */

/* All that parsing from one descriptor to another needs; of some calls, one use alone (add_uses). The C library's qsort
 * asks sysinfo how much memory there is, and where it may not, sorts now one way and now another. */
static const char *const reader_calls[] = {
    "read",           "readv",           "write",           "writev",  "pread64",         "pwrite64",
    "lseek",          "_llseek",         "fstat",           "fstat64", "ftruncate",       "ftruncate64",
    "close",          "fcntl",           "fcntl64",         "recvmsg", "sendmsg",         "sendto",
    "munmap",         "mremap",          "madvise",         "brk",     "futex",           "rt_sigaction",
    "rt_sigprocmask", "rt_sigreturn",    "sigreturn",       "exit",    "exit_group",      "getrandom",
    "clock_gettime",  "clock_gettime64", "gettimeofday",    "time",    "getpid",          "gettid",
    "getrusage",      "sched_yield",     "set_robust_list", "rseq",    "restart_syscall", "poll",
    "ppoll",          "alarm",           "setitimer",       "sysinfo"};

/* What a converter of documents never needs. */
static const char *const program_refused[] = {"ptrace",
                                              "process_vm_readv",
                                              "process_vm_writev",
                                              "mount",
                                              "umount2",
                                              "pivot_root",
                                              "chroot",
                                              "kexec_load",
                                              "kexec_file_load",
                                              "init_module",
                                              "finit_module",
                                              "delete_module",
                                              "bpf",
                                              "perf_event_open",
                                              "keyctl",
                                              "add_key",
                                              "request_key",
                                              "unshare",
                                              "setns",
                                              "fsopen",
                                              "fsmount",
                                              "fspick",
                                              "move_mount",
                                              "open_tree",
                                              "mount_setattr",
                                              "pidfd_getfd",
                                              "userfaultfd",
                                              "io_uring_setup",
                                              "reboot",
                                              "swapon",
                                              "swapoff",
                                              "settimeofday",
                                              "clock_settime",
                                              "personality",
                                              "open_by_handle_at",
                                              "socket",
                                              "socketpair",
                                              "connect",
                                              "bind",
                                              "listen",
                                              "accept",
                                              "accept4"};

static bool add_rules(scmp_filter_ctx filter, uint32_t action, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int call = seccomp_syscall_resolve_name(names[i]);
        if (call == __NR_SCMP_ERROR || call < 0) /* unknown to this architecture */
            continue;
        if (seccomp_rule_add(filter, action, call, 0) != 0)
            return false;
    }
    return true;
}

static bool add_use(scmp_filter_ctx filter, const char *name, struct scmp_arg_cmp use)
{
    int call = seccomp_syscall_resolve_name(name);
    return call == __NR_SCMP_ERROR || call < 0 || seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, use) == 0;
}

/* Memory that cannot be run, the state of open descriptors, signals to itself. */
static bool add_uses(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp to_itself = {0, SCMP_CMP_EQ, (scmp_datum_t) getpid(), 0};
    return add_use(filter, "mmap", SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
           add_use(filter, "mmap2", SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
           add_use(filter, "mprotect", SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
           add_use(filter, "newfstatat", SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH)) &&
           add_use(filter, "tgkill", to_itself);
}

/* A process in a namespace of its own holds all rights there, and with them much of the kernel. What clone3 is asked
 * for lies in memory, where no filter looks: it is said not to be there, and libraries use clone. */
static bool refuse_namespaces(scmp_filter_ctx filter)
{
    static const scmp_datum_t flags[] = {CLONE_NEWNS,  CLONE_NEWUTS, CLONE_NEWIPC,   CLONE_NEWUSER,
                                         CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWCGROUP};
    int clone = seccomp_syscall_resolve_name("clone"), clone3 = seccomp_syscall_resolve_name("clone3");
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), clone, 1,
                             SCMP_A0(SCMP_CMP_MASKED_EQ, flags[i], flags[i])) != 0)
            return false;
    return clone3 == __NR_SCMP_ERROR || clone3 < 0 || seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), clone3, 0) == 0;
}

static bool enter_seccomp(vb_cage cage)
{
    const uint32_t refuse = SCMP_ACT_ERRNO(EPERM);
    bool is_reader = cage == VB_CAGE_READER;
    scmp_filter_ctx filter = seccomp_init(is_reader ? refuse : SCMP_ACT_ALLOW);
    if (!filter)
        return false;
    bool good = is_reader
                    ? add_rules(filter, SCMP_ACT_ALLOW, reader_calls, sizeof reader_calls / sizeof *reader_calls) &&
                          add_uses(filter)
                    : add_rules(filter, refuse, program_refused, sizeof program_refused / sizeof *program_refused) &&
                          refuse_namespaces(filter);
    good = good && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return good;
}

vb_status vb_cage_enter(vb_cage cage, const vb_cage_grants *grants, vb_cage_facts *facts, vb_err *err)
{
    vb_cage_facts is = {0};
    is.rlimits = limit_resources(cage, grants ? (rlim_t) grants->output : OUTPUT);
    if (!is.rlimits)
        return vb_err_set(err, VB_ERR_IO, "cannot set limits: %s", strerror(errno));
    is.no_new_privs = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    is.landlock_abi = landlock_abi();
    is.landlock =
        is.no_new_privs && is.landlock_abi > 0 && enter_landlock(cage, grants ? grants->folder : NULL, is.landlock_abi);
    is.seccomp = is.no_new_privs && !vb_build_is_sanitized() && enter_seccomp(cage);
    if (facts)
        *facts = is;
    return VB_OK;
}

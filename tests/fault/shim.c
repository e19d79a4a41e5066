/* Faults on purpose, for tests/fault/run: preloaded into a tool, it makes some calls of the tool
 * fail, or ends the tool there. The environment says which:
 *
 *   FAULT_KIND=NAME    calls that are counted, from 1: "memory" (malloc and its like), "thread"
 *                      (pthread_create), a kind of system calls ("read", "write", ..., see calls
 *                      below), or "any" of those
 *   FAULT_FROM=N       the first call that is struck; none: they are only counted
 *   FAULT_TO=N         the last; none: the first
 *   FAULT_EVERY=N      of those, every N-th
 *   FAULT_ERRNO=E      with what a system call fails; others have an error of their own
 *   FAULT_SIGNAL=S     the process gets this signal right before the call instead,
 *   FAULT_AFTER=1      or right after it
 *   FAULT_MOST=BYTES   also, no read and no write moves more than that
 *   FAULT_EXCEPT=NAMES not counted is what libraries whose files' names begin so ("libsvm
 * ld-linux") ask for themselves FAULT_COUNTS=FILE  gets two numbers of 64 bits, whatever the end:
 * calls counted, calls struck
 *
 * System calls are caught where they are made, by seccomp(2): those of stdio inside libc never pass
 * a symbol that could be replaced. A filter has the kernel send SIGSYS in place of each call that
 * libc or the dynamic linker makes of the kinds in question, and the handler makes the call itself,
 * or does not. What a sanitizer does on its own is let through. Where any of this cannot be had,
 * the process ends with status 77. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

enum { ARGUMENTS = 6, IMPOSSIBLE = 77, EXCEPT_SIZE = 256, FILTER_MAX = 256 };

struct counts {
    _Atomic uint64_t asked, struck;
};

static struct {
    bool armed;
    const char *kind;
    uint64_t from, to, every, most; /* from 0: nothing is struck; most 0: as much as is asked for */
    int error, signal;
    bool after;
    const char *except;
    struct counts *counts;
} plan;

/* ---------------------------------------------------------------- the plan */

static _Noreturn void give_up(const char *why)
{
    dprintf(STDERR_FILENO, "fault: %s\n", why);
    _exit(IMPOSSIBLE);
}

static uint64_t number_of(const char *name, uint64_t otherwise)
{
    const char *value = getenv(name);
    return value ? strtoull(value, NULL, 10) : otherwise;
}

static bool is_kind(const char *kind)
{
    return plan.armed && strcmp(plan.kind, kind) == 0;
}

/* Whether a library is to be left alone. */
static bool is_excepted(const char *path)
{
    if (!plan.except) return false;
    const char *slash = strrchr(path, '/');
    const char *file = slash ? slash + 1 : path;
    for (const char *name = plan.except; *name; name += strspn(name, " ")) {
        size_t size = strcspn(name, " ");
        if (strncmp(file, name, size) == 0) return true;
        name += size;
    }
    return false;
}

/* Counts a call; whether it is to be struck. */
static bool strikes(void)
{
    uint64_t n = atomic_fetch_add(&plan.counts->asked, 1) + 1;
    bool struck = plan.from && n >= plan.from && n <= plan.to && (n - plan.from) % plan.every == 0;
    if (struck) atomic_fetch_add(&plan.counts->struck, 1);
    return struck;
}

/* ---------------------------------------------------------------- memory and threads */

/* The functions that are stood in for. What they are called by is what the linker finds next. */
static struct {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
    void *(*reallocarray)(void *, size_t, size_t);
    void *(*aligned_alloc)(size_t, size_t);
    int (*posix_memalign)(void **, size_t, size_t);
    int (*pthread_create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    int (*pthread_sigmask)(int, const sigset_t *, sigset_t *);
} next;

static void find(void *function, const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) give_up(name);
    memcpy(function, &found, sizeof found);
}

#define NEXT(name) (next.name ? (void)0 : find(&next.name, #name), next.name)

static bool refuses(const void *caller)
{
    Dl_info about;
    if (!is_kind("memory")) return false;
    if (plan.except && dladdr(caller, &about) && is_excepted(about.dli_fname)) return false;
    if (!strikes()) return false;
    errno = ENOMEM;
    return true;
}

#define REFUSES() refuses(__builtin_extract_return_addr(__builtin_return_address(0)))

void *malloc(size_t size)
{
    return REFUSES() ? NULL : NEXT(malloc)(size);
}

void *calloc(size_t count, size_t size)
{
    return REFUSES() ? NULL : NEXT(calloc)(count, size);
}

void *realloc(void *block, size_t size)
{
    return REFUSES() ? NULL : NEXT(realloc)(block, size);
}

void *reallocarray(void *block, size_t count, size_t size)
{
    return REFUSES() ? NULL : NEXT(reallocarray)(block, count, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return REFUSES() ? NULL : NEXT(aligned_alloc)(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    return REFUSES() ? ENOMEM : NEXT(posix_memalign)(block, alignment, size);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*work)(void *),
                   void *argument)
{
    if (is_kind("thread") && strikes()) return EAGAIN;
    return NEXT(pthread_create)(thread, attributes, work, argument);
}

/* SIGSYS that is blocked would end the process. */
int pthread_sigmask(int how, const sigset_t *set, sigset_t *old)
{
    sigset_t but_ours;
    if (set && how != SIG_UNBLOCK) {
        but_ours = *set;
        sigdelset(&but_ours, SIGSYS);
        set = &but_ours;
    }
    return NEXT(pthread_sigmask)(how, set, old);
}

/* ---------------------------------------------------------------- system calls */

static const struct {
    const char *kind;
    int number;
} calls[] = {
    {"read", SYS_read},           {"read", SYS_pread64},
    {"read", SYS_readv},          {"write", SYS_write},
    {"write", SYS_pwrite64},      {"write", SYS_writev},
    {"open", SYS_openat},         {"close", SYS_close},
    {"sync", SYS_fsync},          {"sync", SYS_fdatasync},
    {"rename", SYS_renameat},     {"rename", SYS_renameat2},
    {"unlink", SYS_unlinkat},     {"link", SYS_linkat},
    {"mode", SYS_fchmod},         {"mode", SYS_fchmodat},
    {"truncate", SYS_ftruncate},  {"stat", SYS_fstat},
    {"stat", SYS_newfstatat},     {"stat", SYS_statx},
    {"access", SYS_faccessat},    {"access", SYS_faccessat2},
    {"readlink", SYS_readlinkat}, {"directory", SYS_getdents64},
    {"directory", SYS_getcwd},    {"map", SYS_mmap},
    {"seek", SYS_lseek},          {"control", SYS_ioctl},
    {"control", SYS_fcntl},       {"random", SYS_getrandom},
    {"limit", SYS_prlimit64},     {"limit", SYS_sched_getaffinity},
#if defined(__x86_64__)
    {"open", SYS_open},           {"rename", SYS_rename},
    {"unlink", SYS_unlink},       {"link", SYS_link},
    {"mode", SYS_chmod},          {"stat", SYS_stat},
    {"stat", SYS_lstat},          {"access", SYS_access},
    {"readlink", SYS_readlink},
#endif
};
enum { CALLS = sizeof calls / sizeof calls[0], READ = SYS_read, WRITE = SYS_write };

#if defined(__x86_64__)

static long call(long number, const long a[ARGUMENTS])
{
    register long fourth __asm__("r10") = a[3];
    register long fifth __asm__("r8") = a[4];
    register long sixth __asm__("r9") = a[5];
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a[0]), "S"(a[1]), "d"(a[2]), "r"(fourth), "r"(fifth),
                       "r"(sixth)
                     : "rcx", "r11", "memory");
    return result;
}

/* The arguments of the call that was caught; returns where its result goes. */
static long long *caught(ucontext_t *context, long a[ARGUMENTS])
{
    static const int places[ARGUMENTS] = {REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9};
    long long *registers = context->uc_mcontext.gregs;
    for (size_t i = 0; i < ARGUMENTS; i++) a[i] = (long)registers[places[i]];
    return &registers[REG_RAX];
}

#elif defined(__aarch64__)

static long call(long number, const long a[ARGUMENTS])
{
    register long which __asm__("x8") = number;
    register long first __asm__("x0") = a[0];
    register long second __asm__("x1") = a[1];
    register long third __asm__("x2") = a[2];
    register long fourth __asm__("x3") = a[3];
    register long fifth __asm__("x4") = a[4];
    register long sixth __asm__("x5") = a[5];
    __asm__ volatile("svc #0"
                     : "+r"(first)
                     : "r"(which), "r"(second), "r"(third), "r"(fourth), "r"(fifth), "r"(sixth)
                     : "memory");
    return first;
}

static unsigned long long *caught(ucontext_t *context, long a[ARGUMENTS])
{
    unsigned long long *registers = context->uc_mcontext.regs;
    for (size_t i = 0; i < ARGUMENTS; i++) a[i] = (long)registers[i];
    return &registers[0];
}

#else
#error "the registers of this machine are not known here"
#endif

static bool is_wanted(size_t i)
{
    return strcmp(plan.kind, "any") == 0 || strcmp(plan.kind, calls[i].kind) == 0;
}

static bool is_counted(int number)
{
    for (size_t i = 0; i < CALLS; i++)
        if (calls[i].number == number) return is_wanted(i);
    return false;
}

static void give_signal(void)
{
    long a[ARGUMENTS] = {getpid(), plan.signal};
    call(SYS_kill, a);
}

static long answer(int number, long a[ARGUMENTS])
{
    bool moves = number == READ || number == WRITE;
    if (plan.most && moves && (unsigned long)a[2] > plan.most) a[2] = (long)plan.most;
    bool struck = is_counted(number) && strikes();
    if (struck && !plan.signal) return -plan.error;
    if (struck && !plan.after) give_signal();
    long result = call(number, a);
    if (struck && plan.signal && plan.after) give_signal();
    return result;
}

static void handle(int signal, siginfo_t *about, void *context)
{
    long a[ARGUMENTS];
    (void)signal;
    *caught(context, a) = answer(about->si_syscall, a);
}

struct filter {
    struct sock_filter steps[FILTER_MAX];
    unsigned short size;
};

static void add(struct filter *filter, struct sock_filter step)
{
    if (filter->size == FILTER_MAX) give_up("the filter is too long");
    filter->steps[filter->size++] = step;
}

#define LOAD(place)  (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, place)
#define ANSWER(what) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, what)
#define SKIP_UNLESS(how, value, count)                                                             \
    (struct sock_filter) BPF_JUMP(BPF_JMP | (how) | BPF_K, (uint32_t)(value), 0, count)
#define SKIP_IF(how, value, count)                                                                 \
    (struct sock_filter) BPF_JUMP(BPF_JMP | (how) | BPF_K, (uint32_t)(value), count, 0)

/* Calls made from [start, start + size) are caught. The filter has numbers of 32 bits: the low half
 * of the distance from start is compared, and the high half of the address looked at beside. */
static void catch_range(struct filter *filter, uint64_t start, uint64_t size)
{
    uint32_t low = (uint32_t)offsetof(struct seccomp_data, instruction_pointer);
    uint32_t high = low + (uint32_t)sizeof(uint32_t);
    add(filter, LOAD(high));
    add(filter, SKIP_IF(BPF_JEQ, start >> 32, 1));
    add(filter, SKIP_UNLESS(BPF_JEQ, (start + size) >> 32, 4));
    add(filter, LOAD(low));
    add(filter, (struct sock_filter)BPF_STMT(BPF_ALU | BPF_SUB | BPF_K, (uint32_t)start));
    add(filter, SKIP_IF(BPF_JGE, size, 1));
    add(filter, ANSWER(SECCOMP_RET_TRAP));
}

/* The code of libc and of the dynamic linker. */
static int catch_object(struct dl_phdr_info *about, size_t size, void *filter)
{
    (void)size;
    if (!strstr(about->dlpi_name, "/libc.so.") && !strstr(about->dlpi_name, "/ld-")) return 0;
    if (is_excepted(about->dlpi_name)) return 0;
    for (size_t i = 0; i < about->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &about->dlpi_phdr[i];
        if (part->p_type == PT_LOAD && (part->p_flags & PF_X))
            catch_range(filter, about->dlpi_addr + part->p_vaddr, part->p_memsz);
    }
    return 0;
}

static void catch_calls(void)
{
    struct filter filter = {.size = 0};
    unsigned short numbers = 0;
    add(&filter, LOAD(offsetof(struct seccomp_data, nr)));
    for (size_t i = 0; i < CALLS; i++) {
        bool moves = calls[i].number == READ || calls[i].number == WRITE;
        if (!is_wanted(i) && !(plan.most && moves)) continue;
        add(&filter, SKIP_UNLESS(BPF_JEQ, calls[i].number, 0)); /* where to: see below */
        numbers++;
    }
    if (!numbers) return;
    /* Any of the numbers leads behind the answer that follows them. */
    for (unsigned short i = 1; i <= numbers; i++)
        filter.steps[i].jt = (unsigned char)(numbers - i + 1);
    add(&filter, ANSWER(SECCOMP_RET_ALLOW));
    unsigned short before = filter.size;
    dl_iterate_phdr(catch_object, &filter);
    if (filter.size == before) give_up("libc is not found");
    add(&filter, ANSWER(SECCOMP_RET_ALLOW));

    struct sigaction action = {.sa_flags = SA_SIGINFO | SA_NODEFER};
    action.sa_sigaction = handle;
    sigemptyset(&action.sa_mask);
    struct sock_fprog program = {.len = filter.size, .filter = filter.steps};
    if (sigaction(SIGSYS, &action, NULL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        give_up("seccomp is not to be had");
}

/* ---------------------------------------------------------------- the beginning */

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAULT_COUNTS");
    plan.kind = getenv("FAULT_KIND");
    if (!path || !plan.kind) return;
    plan.from = number_of("FAULT_FROM", 0);
    plan.to = number_of("FAULT_TO", plan.from);
    plan.every = number_of("FAULT_EVERY", 1);
    plan.most = number_of("FAULT_MOST", 0);
    plan.error = (int)number_of("FAULT_ERRNO", EIO);
    plan.signal = (int)number_of("FAULT_SIGNAL", 0);
    plan.after = number_of("FAULT_AFTER", 0) != 0;
    plan.except = getenv("FAULT_EXCEPT");

    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0 || ftruncate(fd, sizeof *plan.counts) != 0) give_up("FAULT_COUNTS");
    plan.counts = mmap(NULL, sizeof *plan.counts, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (plan.counts == MAP_FAILED) give_up("FAULT_COUNTS");
    close(fd);
    catch_calls();
    plan.armed = true;
}

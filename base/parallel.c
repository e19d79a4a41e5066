/* A counter that threads draw their next piece of work from. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>

enum { THREADS_MAX = 256 };

struct team {
    atomic_size_t next;
    size_t count;
    void (*work)(void *context, size_t i);
    void *context;
};

int parallel_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? count : 1;
}

static void *take_part(void *argument)
{
    struct team *team = argument;
    for (;;) {
        size_t i = atomic_fetch_add(&team->next, 1);
        if (i >= team->count) return NULL;
        team->work(team->context, i);
    }
}

void parallel_for(int threads, size_t count, void (*work)(void *context, size_t i), void *context)
{
    struct team team = {.count = count, .work = work, .context = context};
    pthread_t helpers[THREADS_MAX];
    size_t wanted = threads > THREADS_MAX ? THREADS_MAX : (size_t)(threads > 1 ? threads : 1);
    if (wanted > count) wanted = count;
    size_t started = 0;
    /* Signals stay with the threads of the program that called us. */
    static const int own[] = {SIGBUS, SIGFPE, SIGILL, SIGSEGV}; /* of a thread's own doing */
    sigset_t every, before;
    sigfillset(&every);
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) sigdelset(&every, own[i]);
    pthread_sigmask(SIG_SETMASK, &every, &before);
    while (started + 1 < wanted && pthread_create(&helpers[started], NULL, take_part, &team) == 0)
        started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    take_part(&team);
    for (size_t i = 0; i < started; i++) pthread_join(helpers[i], NULL);
}

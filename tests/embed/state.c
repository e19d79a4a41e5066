/* The library leaves the process as it was: signals, locale, environment, directory, file mode
 * mask, rand, strtok, floating-point modes, open files, threads. It writes to neither stdout nor
 * stderr, which tests/embed/run sees to, so this program only does where something is wrong. */
#define _GNU_SOURCE /* environ */
#include "use.h"

#include <dirent.h>
#include <fenv.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SIGNALS = 64, TEXT_SIZE = 4096, RANDOMS = 3 };

struct state {
    void (*handlers[SIGNALS])(int);
    sigset_t blocked;
    char locale[TEXT_SIZE], directory[TEXT_SIZE];
    char **environment;
    mode_t mask;
    int rounding;
    size_t files, threads;
};

static size_t entries(const char *path)
{
    DIR *directory = opendir(path);
    size_t count = 0;
    while (directory && readdir(directory)) count++;
    if (directory) closedir(directory);
    return count;
}

static void look(struct state *state)
{
    memset(state, 0, sizeof *state);
    for (int i = 1; i < SIGNALS; i++) {
        struct sigaction action;
        if (sigaction(i, NULL, &action) == 0) state->handlers[i] = action.sa_handler;
    }
    pthread_sigmask(SIG_SETMASK, NULL, &state->blocked);
    snprintf(state->locale, sizeof state->locale, "%s", setlocale(LC_ALL, NULL));
    if (!getcwd(state->directory, sizeof state->directory)) state->directory[0] = '\0';
    state->environment = environ;
    state->mask = umask(0);
    umask(state->mask);
    state->rounding = fegetround();
    state->files = entries("/proc/self/fd");
    state->threads = entries("/proc/self/task");
}

static const char *difference(const struct state *a, const struct state *b)
{
    for (int i = 1; i < SIGNALS; i++) {
        if (a->handlers[i] != b->handlers[i]) return "a signal is handled in another way";
        if (sigismember(&a->blocked, i) != sigismember(&b->blocked, i))
            return "a signal is blocked";
    }
    if (strcmp(a->locale, b->locale) != 0) return "the locale was changed";
    if (strcmp(a->directory, b->directory) != 0) return "the directory was changed";
    if (a->environment != b->environment) return "the environment was changed";
    if (a->mask != b->mask) return "the file mode mask was changed";
    if (a->rounding != b->rounding) return "numbers are rounded in another way";
    if (a->files != b->files) return "a file was left open";
    if (a->threads != b->threads) return "a thread was left behind";
    return NULL;
}

static void *nothing(void *argument)
{
    return argument;
}

int main(int argc, char **argv)
{
    if (argc != 2) return 2;
    int expected[RANDOMS];
    char words[] = "one two three";
    struct state before, after;
    setlocale(LC_ALL, "");
    srand(7);
    for (int i = 0; i < RANDOMS; i++) expected[i] = rand();
    srand(7);
    strtok(words, " ");
    pthread_t thread; /* with the first one comes a sanitizer's own */
    if (pthread_create(&thread, NULL, nothing, NULL) == 0) pthread_join(thread, NULL);

    look(&before);
    const char *wrong = use_library(argv[1]);
    look(&after);
    if (!wrong) wrong = difference(&before, &after);
    for (int i = 0; !wrong && i < RANDOMS; i++)
        if (rand() != expected[i]) wrong = "rand goes on elsewhere";
    const char *second = strtok(NULL, " ");
    if (!wrong && (!second || strcmp(second, "two") != 0)) wrong = "strtok goes on elsewhere";
    if (wrong) fprintf(stderr, "state: %s\n", wrong);
    return wrong != NULL;
}

/* A program that loads a plug-in, which uses the library, again and again: host PLUGIN DIRECTORY
 * TIMES KILOBYTES. Neither files, threads nor mappings grow, and memory by no more than that. The
 * program itself uses libsvm, which the library has made silent, and goes on to do so in the end.
 */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libsvm/svm.h>

enum {
    WARM_UP = 20, /* times after which nothing is new */
    MAPPINGS_MAX = 10
};

static const char *plugin, *directory;

static size_t entries(const char *path)
{
    DIR *open = opendir(path);
    size_t count = 0;
    while (open && readdir(open)) count++;
    if (open) closedir(open);
    return count;
}

static size_t mappings(void)
{
    FILE *file = fopen("/proc/self/maps", "r");
    size_t count = 0;
    for (int c; file && (c = fgetc(file)) != EOF;) count += c == '\n';
    if (file) fclose(file);
    return count;
}

/* Kilobytes of memory in use. */
static long resident(void)
{
    long size = 0, pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%ld %ld", &size, &pages) != 2) pages = 0;
    if (file) fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static const char *use_plugin(void *library)
{
    const char *(*use)(const char *directory) = NULL;
    void *found = library ? dlsym(library, "use_library") : NULL;
    memcpy(&use, &found, sizeof found); /* as POSIX has it */
    return use ? use(directory) : "there is no plug-in, or no use_library in it";
}

/* Loads, uses and unloads the plug-in, in a thread, so that what threads keep is seen too. */
static void *visit(void *right)
{
    void *library = dlopen(plugin, RTLD_NOW | RTLD_LOCAL);
    const char *wrong = use_plugin(library);
    if (wrong) fprintf(stderr, "host: %s\n", wrong); /* before its text is unloaded */
    *(bool *)right = !wrong && dlclose(library) == 0;
    return NULL;
}

/* Trains with what the library has left set up in libsvm. */
static bool use_libsvm(void)
{
    double targets[] = {1, -1};
    struct svm_node rows[][2] = {{{1, 1}, {-1, 0}}, {{1, -1}, {-1, 0}}};
    struct svm_node *starts[] = {rows[0], rows[1]};
    const struct svm_problem problem = {.l = 2, .y = targets, .x = starts};
    const struct svm_parameter parameter = {
        .svm_type = C_SVC, .kernel_type = LINEAR, .cache_size = 1, .eps = 0.001, .C = 1};
    struct svm_model *model = svm_train(&problem, &parameter);
    bool right = svm_predict(model, rows[0]) > 0 && svm_predict(model, rows[1]) < 0;
    svm_free_and_destroy_model(&model);
    return right;
}

int main(int argc, char **argv)
{
    if (argc != 5) return 2;
    plugin = argv[1];
    directory = argv[2];
    long times = atol(argv[3]), growth_max = atol(argv[4]);
    size_t files = 0, threads = 0, maps = 0;
    long memory = 0;
    for (long i = 0; i < times; i++) {
        pthread_t thread;
        bool right = false;
        if (pthread_create(&thread, NULL, visit, &right) != 0) return 1;
        pthread_join(thread, NULL);
        if (!right) return 1;
        if (i != WARM_UP) continue;
        files = entries("/proc/self/fd");
        threads = entries("/proc/self/task");
        maps = mappings();
        memory = resident();
    }
    long grown = resident() - memory;
    printf("%ld times: %ld kB more, %ld mappings more\n", times, grown, (long)(mappings() - maps));
    return !(use_libsvm() && entries("/proc/self/fd") == files &&
             entries("/proc/self/task") == threads && grown <= growth_max &&
             mappings() <= maps + MAPPINGS_MAX);
}

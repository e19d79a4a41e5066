/* A program that forks while its threads use the library: fork DIRECTORY. The child goes on with
 * the model, with a classifier that the thread which forked had made before, and with a new one. */
#define _XOPEN_SOURCE 700
#include "use.h"

#include <stance/stance.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 4, FORKS = 30, CHILD_SECONDS = 60, PATH_SIZE = 4096 };

static const stance_model *model;
static atomic_bool enough;

static bool says_pro(stance_classifier *classifier)
{
    static const char text[] = "We welcome the bridge. They welcome it again.";
    stance_result result;
    stance_article article;
    return classifier &&
           stance_classify_sentence(classifier, text, strlen(text), &result, NULL) == STANCE_OK &&
           strcmp(stance_model_label(model, result.label), "pro") == 0 &&
           stance_classify_article(classifier, text, strlen(text), STANCE_BOILERPLATE_KEEP,
                                   &article, NULL) == STANCE_OK &&
           article.count == 2;
}

static bool says_pro_anew(void)
{
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    bool right = says_pro(classifier);
    stance_classifier_free(classifier);
    return right;
}

static void *label(void *right)
{
    while (!enough) *(bool *)right = *(bool *)right && says_pro_anew();
    return NULL;
}

/* In the child. */
static int go_on(stance_classifier *before, const char *directory)
{
    alarm(CHILD_SECONDS); /* where it waits for a lock that no thread is left to give back */
    bool right = says_pro(before) && says_pro_anew() && !use_library(directory);
    stance_classifier_free(before);
    return !right;
}

int main(int argc, char **argv)
{
    char path[PATH_SIZE];
    if (argc != 2) return 2;
    const char *wrong = use_library(argv[1]);
    snprintf(path, sizeof path, "%s/libsvm.model", argv[1]);
    model = stance_model_load(path, NULL);
    stance_classifier *classifier = model ? stance_classifier_new(model, NULL) : NULL;
    if (wrong || !says_pro(classifier)) {
        fprintf(stderr, "fork: %s\n", wrong ? wrong : "no model");
        return 1;
    }
    pthread_t threads[THREADS];
    bool right[THREADS], children = true;
    for (size_t i = 0; i < THREADS; i++) {
        right[i] = true;
        if (pthread_create(&threads[i], NULL, label, &right[i]) != 0) return 1;
    }
    for (int i = 0; i < FORKS; i++) {
        int status = 0;
        pid_t child = fork();
        if (child == 0) _exit(go_on(classifier, argv[1]));
        children = child > 0 && waitpid(child, &status, 0) == child && status == 0 && children;
    }
    enough = true;
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        children = children && right[i];
    }
    children = children && says_pro(classifier);
    stance_classifier_free(classifier);
    stance_model_free((stance_model *)model);
    if (!children) fprintf(stderr, "fork: a label was wrong, or a child failed\n");
    return !children;
}

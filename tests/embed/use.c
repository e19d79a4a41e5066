/* Everything is looked at: each use has a result that is known. */
#include "use.h"

#include <stance/stance.h>

#include <stdio.h>
#include <string.h>

enum { PATH_SIZE = 4096 };

#define WANT(what)                                                                                 \
    do {                                                                                           \
        if (!(what)) return "not so: " #what;                                                      \
    } while (0)

static const char *path_of(const char *directory, const char *name)
{
    static _Thread_local char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    return path;
}

static const char rows[] = "pro\tWe welcome the new bridge\n"
                           "pro\tThe bridge will help the town\n"
                           "pro\tA good bridge is welcome here\n"
                           "pro\tThey praise the bridge again\n"
                           "anti\tThe bridge is a waste of money\n"
                           "anti\tWe reject the costly bridge\n"
                           "anti\tNobody needs such a waste\n"
                           "anti\tThey reject the plan again\n";

/* Tags that are not closed, wrong entities, bytes that are no UTF-8, and an end in the middle. */
static const char page[] = "<html><head><title>Bridge</title><body><h1>Bridge</h1><table><tr><p>We "
                           "welcome the new bridge &nosuch; &#xD800; and more of it.<div></p></td>"
                           "<p>The bridge is a waste of money \xFF\xFE, they say again.</b></i><a "
                           "href='x";

static const char *train(const stance_dataset *dataset, const char *solver, const char *kernel,
                         const char *path)
{
    stance_train_options options;
    stance_train_options_init(&options);
    options.solver = solver;
    options.kernel = kernel;
    options.folds = 2;
    options.C = 1;
    options.threads = 2;
    stance_model *model = stance_train(dataset, &options, NULL, NULL);
    WANT(model);
    stance_status saved = stance_model_save(model, path, NULL);
    stance_model_free(model);
    WANT(saved == STANCE_OK);
    return NULL;
}

static const char *label_of(const stance_model *model, const char *sentence)
{
    stance_classifier *classifier = stance_classifier_new(model, NULL);
    stance_result result;
    if (!classifier || stance_classify_sentence(classifier, sentence, strlen(sentence), &result,
                                                NULL) != STANCE_OK)
        return "";
    stance_classifier_free(classifier);
    return stance_model_label(model, result.label);
}

static const char *use_model(const char *path)
{
    stance_model *model = stance_model_load(path, NULL);
    WANT(model);
    WANT(strcmp(label_of(model, "We welcome it"), "pro") == 0);
    WANT(strcmp(label_of(model, "What a waste"), "anti") == 0);
    stance_model_free(model);
    return NULL;
}

static const char *use_page(const char *path)
{
    const stance_documents_options options = {.format = STANCE_FORMAT_AUTO};
    stance_documents *documents = stance_documents_open(path, &options, NULL);
    stance_document document;
    bool more = false;
    WANT(documents);
    WANT(stance_documents_next(documents, &document, &more, NULL) == STANCE_OK && more);
    WANT(stance_documents_format(documents) == STANCE_FORMAT_HTML);
    WANT(document.size > strlen("We welcome the new bridge"));
    stance_documents_close(documents);
    return NULL;
}

static const char *use_evaluation(void)
{
    const stance_role roles[] = {STANCE_PRO, STANCE_ANTI};
    stance_evaluation *evaluation = stance_evaluation_new(roles, 2, NULL);
    WANT(evaluation);
    for (size_t i = 0; i < 20; i++) {
        const stance_prediction row = {.given = i % 2, .predicted = i % 3 % 2, .probability = 0.75};
        WANT(stance_evaluation_add(evaluation, &row, NULL) == STANCE_OK);
    }
    WANT(stance_evaluation_measure(evaluation, 1, NULL));
    stance_evaluation_free(evaluation);
    return NULL;
}

/* What fails says so, and nothing else. */
static const char *fail(const stance_dataset *dataset, const char *directory)
{
    stance_error error = {0};
    char bytes[1 << 16];
    FILE *file = fopen(path_of(directory, "libsvm.model"), "rb");
    WANT(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    for (size_t i = 0; i < 200; i++) {
        bytes[i * 7919 % size] ^= 0x55;
        stance_model *damaged = stance_model_parse(bytes, size - i % 3, "damaged", &error);
        WANT(!damaged && error.status == STANCE_BAD_MODEL);
        bytes[i * 7919 % size] ^= 0x55;
    }
    WANT(!stance_model_load(path_of(directory, "nowhere"), NULL));
    WANT(!stance_input_open(directory, NULL));
    WANT(stance_output_write(path_of(directory, "no/where"), "x", 1, NULL) == STANCE_IO);
    const stance_documents_options unknown = {.encoding = "no-such-encoding"};
    stance_documents *documents =
        stance_documents_open(path_of(directory, "page.html"), &unknown, NULL);
    stance_document document;
    bool more;
    WANT(documents);
    WANT(stance_documents_next(documents, &document, &more, NULL) == STANCE_MISUSE);
    stance_documents_close(documents);
    stance_train_options options;
    stance_train_options_init(&options);
    options.kernel = "polynomial"; /* its values overflow */
    options.gamma = 1e300;
    options.degree = STANCE_DEGREE_MAX;
    options.folds = 2;
    WANT(!stance_train(dataset, &options, NULL, NULL));
    options.solver = "no such solver";
    WANT(!stance_train(dataset, &options, NULL, NULL));
    stance_dataset *empty = stance_dataset_new(NULL);
    WANT(empty && !stance_train(empty, &options, NULL, NULL));
    stance_dataset_free(empty);
    return NULL;
}

const char *use_library(const char *directory)
{
    static const char *const solvers[] = {"libsvm", "liblinear", "newton"};
    WANT(stance_output_write(path_of(directory, "rows.tsv"), rows, sizeof rows - 1, NULL) ==
         STANCE_OK);
    WANT(stance_output_write(path_of(directory, "page.html"), page, sizeof page - 1, NULL) ==
         STANCE_OK);
    stance_dataset *dataset = stance_dataset_new(NULL);
    WANT(dataset);
    WANT(stance_dataset_read(dataset, path_of(directory, "rows.tsv"), STANCE_FORMAT_AUTO, NULL,
                             NULL) == STANCE_OK);
    const char *wrong = NULL;
    for (size_t i = 0; !wrong && i < sizeof solvers / sizeof solvers[0]; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s.model", solvers[i]);
        wrong = train(dataset, solvers[i], "linear", path_of(directory, name));
        if (!wrong) wrong = use_model(path_of(directory, name));
    }
    if (!wrong) wrong = train(dataset, "libsvm", "rbf", path_of(directory, "rbf.model"));
    if (!wrong) wrong = use_model(path_of(directory, "rbf.model"));
    if (!wrong) wrong = use_page(path_of(directory, "page.html"));
    if (!wrong) wrong = use_evaluation();
    if (!wrong) wrong = fail(dataset, directory);
    stance_dataset_free(dataset);
    return wrong;
}

/* A program in the locale of its user: embedded DATA MODEL. Trains a model on the files of the
 * directory DATA, saves it to MODEL, loads and uses it, and writes all it gets from the library,
 * numbers by their bits. tests/determinism/run compares the output between locales. The program's
 * decimal point goes to stderr, to show that the locale was there. */
#include "stance/stance.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = 4096 };

static const char *data; /* the directory */

static const char *path_of(const char *name)
{
    static char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s", data, name);
    return path;
}

static stance_error error;

/* Ends the program where something failed. */
static void want(bool ok, const char *what)
{
    char text[STANCE_ERROR_SOURCE_SIZE + STANCE_ERROR_MESSAGE_SIZE];
    if (ok) return;
    fprintf(stderr, "embedded: %s: %s\n", what, stance_error_text(&error, text, sizeof text));
    exit(1);
}

static void put_number(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    printf(" %016llx", (unsigned long long)bits);
}

static void put_field(stance_field field)
{
    printf(" [%.*s]", (int)field.size, field.bytes ? field.bytes : "");
}

static void put_roles(void)
{
    static const char *const labels[] = {"ANTI-BAN", "DISAGREE",  "POSITIVE", "In Favour",
                                         "AGAINST",  "anti-king", "Pro-IT",   "EITHER"};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        printf("role of %s: %d\n", labels[i], (int)stance_role_of(labels[i], NULL, NULL, NULL));
}

/* Rows whose fields are numbers, as JSON and as CSV have them. */
static void put_numbers(void)
{
    stance_dataset *dataset = stance_dataset_new(&error);
    want(dataset != NULL, "dataset");
    static const char *const names[] = {"NUMBERS.CSV", "NUMBERS.JSONL"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        want(stance_dataset_read_predictions(dataset, path_of(names[i]), STANCE_FORMAT_AUTO,
                                             "label,predicted,probability,score",
                                             &error) == STANCE_OK,
             names[i]);
    for (size_t i = 0; i < stance_dataset_count(dataset); i++) {
        stance_row row = stance_dataset_row(dataset, i);
        put_field(row.label);
        put_number(row.probability);
        put_number(row.score);
        printf("\n");
    }
    stance_dataset_free(dataset);
}

static void put_page(void)
{
    const stance_documents_options options = {.encoding = "ISO-8859-9"};
    stance_documents *documents = stance_documents_open(path_of("PAGE.HTML"), &options, &error);
    want(documents != NULL, "page");
    stance_document document = {0};
    bool more = false;
    want(stance_documents_next(documents, &document, &more, &error) == STANCE_OK && more, "page");
    printf("page: %d, %.*s\n", (int)stance_documents_format(documents), (int)document.size,
           document.text);
    stance_documents_close(documents);
}

static stance_model *train(void)
{
    stance_dataset *dataset = stance_dataset_new(&error);
    want(dataset != NULL, "dataset");
    want(stance_dataset_read(dataset, path_of("rows.tsv"), STANCE_FORMAT_AUTO, NULL, &error) ==
             STANCE_OK,
         "rows.tsv");
    stance_train_options options;
    stance_train_options_init(&options);
    options.kernel = "rbf";
    options.gamma = 0.5;
    options.C = 0.5;
    options.class_weights = "pro-ban=1.5,anti-ban=0.75,neutral=1";
    options.seed = 3;
    stance_model *model = stance_train(dataset, &options, NULL, &error);
    want(model != NULL, "train");
    stance_dataset_free(dataset);
    return model;
}

static void put_result(const stance_model *model, const stance_result *result)
{
    printf("%s", stance_model_label(model, result->label));
    put_number(result->probability);
    put_number(result->score);
    for (size_t l = 0; l < stance_model_label_count(model); l++) {
        put_number(result->probabilities[l]);
        put_number(result->decisions[l]);
    }
    printf("\n");
}

/* Each line as a sentence, and the whole as an article. */
static void put_results(const stance_model *model)
{
    stance_classifier *classifier = stance_classifier_new(model, &error);
    stance_input *lines = stance_input_open(path_of("lines.txt"), &error);
    want(classifier && lines, "classifier");
    for (;;) {
        const char *line;
        size_t size;
        stance_result result;
        want(stance_input_line(lines, &line, &size, &error) == STANCE_OK, "line");
        if (!line) break;
        want(stance_classify_sentence(classifier, line, size, &result, &error) == STANCE_OK,
             "sentence");
        put_result(model, &result);
    }
    stance_input_close(lines);

    stance_input *whole = stance_input_open(path_of("lines.txt"), &error);
    const char *text;
    size_t size;
    stance_article article;
    want(whole && stance_input_all(whole, &text, &size, &error) == STANCE_OK &&
             stance_classify_article(classifier, text, size, STANCE_BOILERPLATE_KEEP, &article,
                                     &error) == STANCE_OK,
         "article");
    for (size_t i = 0; i < article.count; i++) put_result(model, &article.sentences[i]);
    put_number(article.verdict.score);
    put_number(article.missed);
    printf(" %u %s\n", article.warnings, article.language ? article.language : "-");
    stance_input_close(whole);
    stance_classifier_free(classifier);
}

int main(int argc, char **argv)
{
    if (argc != 3 || !setlocale(LC_ALL, "")) {
        fprintf(stderr, "embedded: no such locale, or not two arguments\n");
        return 2;
    }
    data = argv[1];
    char *before = strdup(setlocale(LC_ALL, NULL));
    want(before != NULL, "locale");
    put_roles();
    put_numbers();
    put_page();
    stance_model *trained = train();
    want(stance_model_save(trained, argv[2], &error) == STANCE_OK, "save");
    stance_model *loaded = stance_model_load(argv[2], &error);
    want(loaded != NULL, "load");
    put_results(trained);
    put_results(loaded);
    stance_model_free(trained);
    stance_model_free(loaded);
    bool kept = strcmp(before, setlocale(LC_ALL, NULL)) == 0;
    free(before);
    if (!kept) fprintf(stderr, "embedded: the locale was changed\n");
    fprintf(stderr, "%s", localeconv()->decimal_point);
    return kept ? 0 : 1;
}

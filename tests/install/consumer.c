/* A program of somebody else: labels one sentence with the model it is given, and prints the label.
 * Also compiled as C99 and as C++. */
#include <stance/stance.h>
#include <stdio.h>
#include <string.h>

static int failed(const stance_error *error)
{
    char text[STANCE_ERROR_SOURCE_SIZE + STANCE_ERROR_MESSAGE_SIZE];
    fprintf(stderr, "consumer: %s\n", stance_error_text(error, text, sizeof text));
    return 1;
}

int main(int argc, char **argv)
{
    const char *sentence = "Ministers must ban Huawei because it spies for the Chinese state.";
    stance_error error;
    stance_result result;
    stance_model *model;
    stance_classifier *classifier;
    int code = 0;

    memset(&error, 0, sizeof error);
    if (argc != 2) return 2;
    model = stance_model_load(argv[1], &error);
    if (!model) return failed(&error);
    classifier = stance_classifier_new(model, &error);
    if (!classifier || stance_classify_sentence(classifier, sentence, strlen(sentence), &result,
                                                &error) != STANCE_OK)
        code = failed(&error);
    else
        puts(stance_model_label(model, result.label));
    stance_classifier_free(classifier);
    stance_model_free(model);
    return code;
}

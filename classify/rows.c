/* TSV and CSV: a sentence a row, the text last. Columns: label, probability, score, note; file,
 * only where several files are read; id and the fields carried along, only where records are read;
 * text. TSV has no header and no quoting: white space that would break a row becomes a space. CSV
 * is RFC 4180 with a header, and lines end in LF. */
#include "classify/writer.h"
#include "cli/display.h"

#include <string.h>

static const struct display_rule tsv_rule = {
    .instead = {[0] = DISPLAY_REPLACEMENT,
                ['\t'] = " ",
                ['\n'] = " ",
                ['\v'] = " ",
                ['\f'] = " ",
                ['\r'] = " "},
    .squeeze = true,
};

static const struct display_rule csv_rule = {
    .instead = {[0] = DISPLAY_REPLACEMENT, ['"'] = "\"\""},
};

static void put_tsv(FILE *out, const char *text, size_t size)
{
    display_write(out, &tsv_rule, text, size);
}

static void put_csv(FILE *out, const char *text, size_t size)
{
    bool quoted = false;
    for (size_t i = 0; i < size && !quoted; i++) quoted = strchr(",\"\r\n", text[i]) && text[i];
    if (quoted) putc('"', out);
    display_write(out, &csv_rule, text, size);
    if (quoted) putc('"', out);
}

static void write_row(const struct writer *writer, const struct writer_sentence *sentence,
                      char comma, void (*put)(FILE *out, const char *text, size_t size))
{
    const stance_result *result = sentence->result;
    const char *label = writer_label(writer, result);
    FILE *out = writer->out;
    put(out, label, strlen(label));
    putc(comma, out);
    writer_number(out, result->probability);
    putc(comma, out);
    writer_number(out, result->score);
    putc(comma, out);
    fputs(writer_note(result), out);
    putc(comma, out);
    const struct writer_source *source = sentence->source;
    if (writer->several) {
        put(out, source->file, strlen(source->file));
        putc(comma, out);
    }
    if (writer->records) {
        put(out, source->document->id.bytes, source->document->id.size);
        putc(comma, out);
    }
    for (size_t i = 0; writer->records && i < writer->carry_count; i++) {
        put(out, source->document->carry[i].bytes, source->document->carry[i].size);
        putc(comma, out);
    }
    put(out, sentence->text, sentence->size);
    putc('\n', out);
}

static void tsv_sentence(const struct writer *writer, const struct writer_sentence *sentence)
{
    write_row(writer, sentence, '\t', put_tsv);
}

static void csv_header(const struct writer *writer)
{
    fprintf(writer->out, "label,probability,score,note,%s%s", writer->several ? "file," : "",
            writer->records ? "id," : "");
    for (size_t i = 0; writer->records && i < writer->carry_count; i++) {
        put_csv(writer->out, writer->carry[i], strlen(writer->carry[i]));
        putc(',', writer->out);
    }
    fputs("text\n", writer->out);
}

static void csv_sentence(const struct writer *writer, const struct writer_sentence *sentence)
{
    write_row(writer, sentence, ',', put_csv);
}

const struct writer_format rows_tsv_format = {.name = "tsv", .sentence = tsv_sentence};
const struct writer_format rows_csv_format = {
    .name = "csv", .header = csv_header, .sentence = csv_sentence};

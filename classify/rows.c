/* TSV and CSV: a sentence a row, the text last. Columns: label, probability, score, note; file,
 * only where several files are read; id and the fields carried along, only where records are read;
 * voice and speaker, and reasons, only where they were asked for; text. TSV has no header and no
 * quoting: white space that would break a row becomes a space. CSV is RFC 4180 with a header, and
 * lines end in LF. */
#include "classify/why.h"
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
    .only_controls = true,
};

enum { DECIMALS = 4 };

static void put_tsv(struct strbuf *out, const char *text, size_t size)
{
    display_add(out, &tsv_rule, text, size);
}

typedef void put_field(struct strbuf *out, const char *text, size_t size);

/* "word +0.1234; word -0.0123; (others) +0.1000; (bias) -0.2000": added up, the decision. */
static void write_reasons(const struct writer *writer, const struct writer_sentence *sentence,
                          put_field *put)
{
    struct why why = why_find(writer, sentence, true);
    struct strbuf joined = {0};
    why_close(&why, DECIMALS);
    for (size_t i = 0; i < why.count; i++) {
        if (i) strbuf_add_string(&joined, "; ");
        strbuf_add(&joined, why.parts[i].text, why.parts[i].size);
        strbuf_add_byte(&joined, ' ');
        why_number(&joined, why.parts[i].contribution, DECIMALS, true);
    }
    put(writer->out, joined.bytes, joined.size);
    writer->out->failed |= joined.failed;
    strbuf_free(&joined);
}

static void write_row(const struct writer *writer, const struct writer_sentence *sentence,
                      char comma, put_field *put)
{
    const stance_result *result = sentence->result;
    const char *label = writer_label(writer, result);
    struct strbuf *out = writer->out;
    put(out, label, strlen(label));
    strbuf_add_byte(out, comma);
    writer_number(out, result->probability);
    strbuf_add_byte(out, comma);
    writer_number(out, result->score);
    strbuf_add_byte(out, comma);
    strbuf_add_string(out, writer_note(result));
    strbuf_add_byte(out, comma);
    const struct writer_source *source = sentence->source;
    if (writer->several) {
        put(out, source->file, strlen(source->file));
        strbuf_add_byte(out, comma);
    }
    if (writer->records) {
        put(out, source->document->id.bytes, source->document->id.size);
        strbuf_add_byte(out, comma);
    }
    for (size_t i = 0; writer->records && i < writer->carry_count; i++) {
        put(out, source->document->carry[i].bytes, source->document->carry[i].size);
        strbuf_add_byte(out, comma);
    }
    if (writer->speakers) {
        stance_field speaker = writer_speaker(sentence);
        strbuf_add_string(out, writer_voice(result->voice));
        strbuf_add_byte(out, comma);
        put(out, speaker.bytes, speaker.size);
        strbuf_add_byte(out, comma);
    }
    if (writer->reasons) {
        write_reasons(writer, sentence, put);
        strbuf_add_byte(out, comma);
    }
    put(out, sentence->text, sentence->size);
    strbuf_add_byte(out, '\n');
}

static void tsv_sentence(const struct writer *writer, const struct writer_sentence *sentence)
{
    write_row(writer, sentence, '\t', put_tsv);
}

static void csv_header(const struct writer *writer)
{
    strbuf_print(writer->out, "label,probability,score,note,%s%s", writer->several ? "file," : "",
                 writer->records ? "id," : "");
    for (size_t i = 0; writer->records && i < writer->carry_count; i++) {
        display_add_csv(writer->out, writer->carry[i], strlen(writer->carry[i]));
        strbuf_add_byte(writer->out, ',');
    }
    if (writer->speakers) strbuf_add_string(writer->out, "voice,speaker,");
    if (writer->reasons) strbuf_add_string(writer->out, "reasons,");
    strbuf_add_string(writer->out, "text\n");
}

static void csv_sentence(const struct writer *writer, const struct writer_sentence *sentence)
{
    write_row(writer, sentence, ',', display_add_csv);
}

const struct writer_format rows_tsv_format = {
    .name = "tsv", .between = "", .sentence = tsv_sentence};
const struct writer_format rows_csv_format = {
    .name = "csv", .between = "", .header = csv_header, .sentence = csv_sentence};

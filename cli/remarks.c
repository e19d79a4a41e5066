/* The text of a row runs to the end of its line, tabs and all: where nearly all rows have such
 * tabs, there is another column. */
#include "cli/remarks.h"

#include "cli/message.h"

#include <string.h>

enum { NEARLY_ALL = 9 }; /* of ten */

void remarks_on_rows(const stance_dataset *dataset)
{
    size_t replaced = stance_dataset_replaced(dataset);
    size_t count = stance_dataset_count(dataset), tabs = 0;
    for (size_t i = 0; i < count; i++) {
        stance_row row = stance_dataset_row(dataset, i);
        tabs += row.text.size && memchr(row.text.bytes, '\t', row.text.size);
    }
    if (replaced)
        message_warn("%zu byte%s not UTF-8, taken as U+FFFD", replaced,
                     replaced == 1 ? " is" : "s are");
    if (tabs > 1 && tabs * 10 >= count * NEARLY_ALL)
        message_warn("%zu of %zu rows have a tab in their text: is that another column? see "
                     "--columns",
                     tabs, count);
}

/* Keys as they are pressed, one by one. Where stdin is a terminal it gives them out at once and
 * does not show them, and is what it was before again however the tool ends, but for SIGKILL; where
 * it is not, its characters are the keys. */
#ifndef STANCE_LABEL_KEYBOARD_H
#define STANCE_LABEL_KEYBOARD_H

#include <stdbool.h>

enum {
    KEYBOARD_END = -1,   /* there are no more keys */
    KEYBOARD_AGAIN = -2, /* the tool was stopped and goes on: what was shown is to be shown again */
    KEYBOARD_FAILED = -3, /* stdin cannot be read, as errno tells */
    KEYBOARD_OTHER = -4   /* a key of no character, such as an arrow */
};

/* To be called after interrupt_begin. Returns whether stdin is a terminal. */
bool keyboard_begin(void);
void keyboard_end(void);

/* Waits for the next key: a byte from 0 to 255, or one of the above. White space is left out, as
 * are all bytes of a character but the first, and the end of file of a terminal (^D) is an end. */
int keyboard_read(void);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives the terminal back when a bug ends the program (SIGSEGV, abort...), or it has to end in the
   midst of something: what a handler of signals may do, prepared beforehand. */
#ifndef UI_RESCUE_H
#define UI_RESCUE_H

/* The modes of the terminal as a shell wants them: before curses changes them. */
void rescue_remember(int fd);
/* From here on curses has it; also_off: sequences that nobody but us has switched on. */
void rescue_arm(const char *also_off);
/* curses has given it back. */
void rescue_disarm(void);
/* Does it at once, from a handler; nothing may be drawn after that. */
void rescue_now(void);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All commands, once: their names for ":", the keys they have at first, and what help says of them. */
#ifndef UI_COMMAND_H
#define UI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

/* Where a command makes sense. */
enum command_context {
	CONTEXT_ANY = 1 << 0,     /* handled by the stack itself, on every screen */
	CONTEXT_MOVE = 1 << 1,    /* screens with something to move in */
	CONTEXT_LIST = 1 << 2,
	CONTEXT_CERTIFICATE = 1 << 3,
	CONTEXT_CONFIRM = 1 << 4,
	CONTEXT_PAGER = 1 << 5,   /* help, details of an error */
	CONTEXT_BACK = 1 << 6,    /* everything that is not the list */
	CONTEXT_TROUBLE = 1 << 7, /* what is wrong with the sources */
	CONTEXT_COLUMNS = 1 << 9, /* the columns of the list */
	CONTEXT_MIGRATION = 1 << 8, /* the way from e-mail to DNS validation */
	CONTEXT_TEXTS = CONTEXT_PAGER | CONTEXT_TROUBLE | CONTEXT_MIGRATION,
};

/* name in C, name for ":", contexts, keys (as people write them, blanks between), short label for the
   key bar, help; where it takes one, what its argument is called, in brackets where it may be left
   out. */
#define COMMANDS(X) \
	X(UP, "up", CONTEXT_MOVE, "Up k", N_("Up"), N_("move up")) \
	X(DOWN, "down", CONTEXT_MOVE, "Down j", N_("Down"), N_("move down")) \
	X(PAGE_UP, "page-up", CONTEXT_MOVE, "PgUp Ctrl-B", N_("Page up"), N_("a page up")) \
	X(PAGE_DOWN, "page-down", CONTEXT_MOVE, "PgDn Ctrl-F", N_("Page down"), N_("a page down")) \
	X(HALF_UP, "half-page-up", CONTEXT_MOVE, "Ctrl-U", N_("Half a page up"), N_("half a page up")) \
	X(HALF_DOWN, "half-page-down", CONTEXT_MOVE, "Ctrl-D", N_("Half a page down"), \
	  N_("half a page down")) \
	X(NEXT_PAGE, "next-page", CONTEXT_TEXTS, "Space", N_("Page down"), N_("a page down, as in less")) \
	X(PREVIOUS_PAGE, "previous-page", CONTEXT_TEXTS, "b", N_("Page up"), N_("a page up, as in less")) \
	X(FIRST, "first", CONTEXT_MOVE, "Home g", N_("First"), N_("to the first")) \
	X(LAST, "last", CONTEXT_MOVE, "End G", N_("Last"), N_("to the last")) \
	X(OPEN, "open", CONTEXT_LIST, "Enter l Right Tab", N_("Open"), N_("open the certificate")) \
	X(BACK, "back", CONTEXT_BACK, "Esc h Left q Tab", N_("Back"), N_("back to the screen before")) \
	X(RESEND, "resend", CONTEXT_LIST | CONTEXT_CERTIFICATE, "r", N_("Resend"), \
	  N_("resend the validation e-mail: of the certificate's pending domains in the list, of the selected domain in a certificate; of all that is marked, where something is")) \
	X(MARK, "mark", CONTEXT_LIST | CONTEXT_CERTIFICATE, "Space", N_("Mark"), \
	  N_("mark, to resend for several at once")) \
	X(MAIL_DOMAIN, "mail-domain", CONTEXT_CERTIFICATE, "v", N_("Mail domain"), \
	  N_("choose which domain's mailboxes the mail goes to, this time")) \
	X(CANCEL, "cancel", CONTEXT_ANY, "x", N_("Cancel"), N_("send nothing further of what is going out")) \
	X(RESEND_ALL, "resend-all", CONTEXT_CERTIFICATE, "R", N_("Resend all"), \
	  N_("resend for all pending domains of the certificate")) \
	X(NOTE, "note", CONTEXT_CERTIFICATE, "n", N_("Note"), \
	  N_("copy a note for the person who must approve the selected domain")) \
	X(NOTE_ALL, "note-all", CONTEXT_CERTIFICATE, "N", N_("Note for all"), \
	  N_("copy a note for all pending domains of the certificate")) \
	X(MIGRATION, "to-dns", CONTEXT_CERTIFICATE, "D", N_("To DNS"), \
	  N_("how the certificate moves from e-mail to DNS validation, and keeps its ARN")) \
	X(DOMAINS, "domains", CONTEXT_CERTIFICATE, "/", N_("Filter"), \
	  N_("show only the domains that have these words in their name or their status"), \
	  N_("[WORDS]")) \
	X(COPY_COMMAND, "copy-command", CONTEXT_MIGRATION, "y c", N_("Copy"), \
	  N_("copy the command that starts the move, or the CNAME records of one that runs")) \
	X(YES, "yes", CONTEXT_CONFIRM, "y", N_("Send"), N_("yes, send")) \
	X(NO, "no", CONTEXT_CONFIRM, "n Esc q N h Left", N_("Cancel"), N_("no, send nothing")) \
	X(FILTER, "filter", CONTEXT_LIST, "/", N_("Filter"), N_("show only the certificates that a filter means: words of their names, status:pending, expires:<30d"), \
	  N_("[FILTER]")) \
	X(NEXT_MATCH, "next-match", CONTEXT_LIST, "n", N_("Next"), \
	  N_("to the next certificate that matches what was looked for last")) \
	X(PREVIOUS_MATCH, "previous-match", CONTEXT_LIST, "N", N_("Previous"), N_("to the previous one")) \
	X(SEARCH, "search", CONTEXT_TEXTS, "/", N_("Search"), N_("look for words in the text"), \
	  N_("[WORDS]")) \
	X(NEXT_FOUND, "next-found", CONTEXT_TEXTS, "n", N_("Next"), \
	  N_("to the next line that has what was looked for last")) \
	X(PREVIOUS_FOUND, "previous-found", CONTEXT_TEXTS, "N", N_("Previous"), \
	  N_("to the one before")) \
	X(VIEW_NEXT, "view", CONTEXT_LIST, "]", N_("View"), \
	  N_("the next view, or the one that is named: all, what needs somebody, e-mail, what expires, those of the settings"), \
	  N_("[NAME]")) \
	X(VIEW_PREVIOUS, "previous-view", CONTEXT_LIST, "[", N_("View"), N_("the view before")) \
	X(VIEW_ALL, "all", CONTEXT_LIST, "a", N_("All"), N_("all certificates")) \
	X(VIEW_NEEDS, "needs-somebody", CONTEXT_LIST, "!", N_("Needs somebody"), N_("those that need somebody")) \
	X(VIEW_EMAIL, "by-email", CONTEXT_LIST, "@", N_("E-mail"), N_("those that are validated by e-mail")) \
	X(VIEW_EXPIRING, "expiring", CONTEXT_LIST, "%", N_("Expiring"), N_("those that end within 45 days")) \
	X(SORT, "sort", CONTEXT_LIST, "s", N_("Sort"), \
	  N_("sort by the next column, or by the one that is named; -COLUMN: the other way round"), \
	  N_("[COLUMN]")) \
	X(SORT_LEFT, "sort-left", CONTEXT_LIST, "<", N_("Sort"), N_("sort by the column to the left")) \
	X(SORT_RIGHT, "sort-right", CONTEXT_LIST, ">", N_("Sort"), N_("sort by the column to the right")) \
	X(REVERSE, "reverse", CONTEXT_LIST | CONTEXT_COLUMNS, "S", N_("Reverse"), N_("reverse the order")) \
	X(COLUMNS, "columns", CONTEXT_LIST, "C", N_("Columns"), \
	  N_("choose which columns are shown, in which order, and by which the list is sorted"), \
	  N_("[COLUMN,...]")) \
	X(COLUMN_SHOW, "show-column", CONTEXT_COLUMNS, "Space", N_("Show"), N_("show the column, or hide it")) \
	X(COLUMN_SORT, "sort-column", CONTEXT_COLUMNS, "Enter s", N_("Sort"), N_("sort by this column")) \
	X(COLUMN_LEFT, "column-left", CONTEXT_COLUMNS, "K -", N_("Up"), N_("move the column to the left")) \
	X(COLUMN_RIGHT, "column-right", CONTEXT_COLUMNS, "J +", N_("Down"), N_("move the column to the right")) \
	X(COLUMN_COPY, "copy-columns", CONTEXT_COLUMNS, "y", N_("Copy settings"), \
	  N_("copy what is chosen as lines for the settings, so that it stays")) \
	X(INFO, "info", CONTEXT_LIST | CONTEXT_CERTIFICATE, "i", N_("In full"), \
	  N_("everything that is known of it, with nothing cut")) \
	X(COPY, "copy", CONTEXT_LIST | CONTEXT_CERTIFICATE, "y", N_("Copy"), \
	  N_("copy the ARN, the domain, the CNAME record, the reason, the aws command, the URL of the AWS console"), \
	  N_("[WHAT]")) \
	X(AWS, "aws", CONTEXT_LIST | CONTEXT_CERTIFICATE, "A", N_("aws command"), \
	  N_("show and copy the commands of the AWS CLI that do the same")) \
	X(CONSOLE, "console", CONTEXT_LIST | CONTEXT_CERTIFICATE, "O", N_("AWS console"), \
	  N_("open the certificate in the AWS console, or copy its URL where there is no browser")) \
	X(EXPORT, "export", CONTEXT_LIST, "", N_("Export"), \
	  N_("write what the list shows to a new file, as list --output does: JSON or CSV, by its ending"), \
	  N_("FILE")) \
	X(EXPORT_OVER, "export!", CONTEXT_LIST, "", N_("Export"), \
	  N_("the same, over a file that is there already"), N_("FILE")) \
	X(PROFILES, "profiles", CONTEXT_LIST, "p", N_("Profiles"), N_("choose the profiles to look at"), \
	  N_("[NAME,...]")) \
	X(REGIONS, "regions", CONTEXT_LIST, "o", N_("Regions"), N_("choose the regions to look at"), \
	  N_("[NAME,...]")) \
	X(GLOBAL, "us-east-1", CONTEXT_LIST, "u", N_("us-east-1"), \
	  N_("to us-east-1, where CloudFront's certificates are, and back")) \
	X(WHO, "who", CONTEXT_ANY, "w", N_("Who"), N_("who asks AWS: account, caller, credentials")) \
	X(REFRESH, "refresh", CONTEXT_ANY, "F5 Ctrl-R", N_("Refresh"), N_("ask ACM again")) \
	X(LANGUAGE, "language", CONTEXT_ANY, "L", N_("日本語"), N_("switch between English and Japanese")) \
	X(ERRORS, "errors", CONTEXT_ANY, "e", N_("Details"), N_("what is wrong and what was tried, in full, and what is still awaited")) \
	X(RETRY, "retry", CONTEXT_TROUBLE, "r", N_("Retry"), N_("ask again only where it failed, one or some of them")) \
	X(EVENTS, "events", CONTEXT_ANY, "E", N_("Events"), N_("what has happened: resends, approvals, errors")) \
	X(EXPLAIN, "explain", CONTEXT_ANY, "X", N_("Explain"), \
	  N_("paste an error message of AWS, and see the true reason"), N_("[MESSAGE]")) \
	X(TERMS, "terms", CONTEXT_ANY, "T", N_("Terms"), \
	  N_("the words of ACM in English and Japanese, with AWS's names")) \
	X(PALETTE, "command", CONTEXT_ANY, ":", N_("Command"), N_("run a command by its name")) \
	X(HELP, "help", CONTEXT_ANY, "? F1", N_("Help"), N_("every key of this screen")) \
	X(THEME, "theme", CONTEXT_ANY, "", N_("Theme"), \
	  N_("other colours: default, dark, light, high-contrast, monochrome, or one of the settings"), \
	  N_("[NAME]")) \
	X(MOUSE, "mouse", CONTEXT_ANY, "M", N_("Mouse"), \
	  N_("mouse on or off: off, the terminal selects text by itself")) \
	X(TOUR, "tour", CONTEXT_LIST, "", N_("Tour"), N_("a few steps that show the demo account")) \
	X(REDRAW, "redraw", CONTEXT_ANY, "Ctrl-L", N_("Redraw"), N_("repaint the screen")) \
	X(SUSPEND, "suspend", CONTEXT_ANY, "Ctrl-Z", N_("Suspend"), N_("suspend, as the shell does")) \
	X(QUIT, "quit", CONTEXT_ANY, "Ctrl-C", N_("Quit"), N_("quit, wherever you are")) \
	X(LEAVE, "leave", CONTEXT_LIST, "q", N_("Quit"), N_("quit"))

#define COMMAND_NAME(name, ...) COMMAND_##name,
enum command { COMMAND_NONE, COMMANDS(COMMAND_NAME) COMMAND_COUNT };
#undef COMMAND_NAME

/* None of curses' own KEY_ codes: around what is pasted; what begins a report of the mouse, and
   what comes of one; what begins the terminal's answer (ui/background.h), and may end it; and
   a key that nobody knows. */
enum {
	KEY_PASTE_BEGIN = 0x1000,
	KEY_PASTE_END,
	KEY_MOUSE_NUMBERED,
	KEY_MOUSE_PLAIN,
	KEY_CLICK,
	KEY_CLICK_TWICE,
	KEY_WHEEL_UP,
	KEY_WHEEL_DOWN,
	KEY_BACKGROUND,
	KEY_STRING_END,
	KEY_UNKNOWN,
};

/* What the terminal sent: a character, or one of curses' KEY_ codes. */
struct key {
	bool special;  /* code is a KEY_ of curses */
	wint_t code;
	int y, x;      /* where it was clicked, on the screen */
	bool repeats;  /* may come from being held down: the same one again, without a pause */
};

struct command_entry {
	const char *name;     /* for ":"; never translated */
	unsigned contexts;
	const char *keys;     /* "Enter l Right", until others are bound: see ui/keymap.h */
	const char *label;    /* msgid */
	const char *help;     /* msgid */
	const char *argument; /* msgid: "[WORDS]"; NULL: takes none */
};
const struct command_entry *command_entry(enum command command);

/* By its whole name, wherever it works. */
enum command command_named(const char *name);
/* By its name, or a beginning of it that only one has, among those of the contexts. */
enum command command_by_name(const char *name, unsigned contexts);
/* How many names begin so, wherever they work. */
size_t command_count_begun(const char *name);
/* "filter www api" is a name and an argument: copies the name, without blanks and a ":" before it,
   and returns the argument within line; "" where there is none. */
const char *command_split(const char *line, char *name, size_t size);
/* Where a command works that does not work here, as people call it: a msgid. */
const char *command_place(enum command command);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of settings: what counts before what, and what is said of files that make no sense. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "app/config.h"
#include "app/option_rows.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "text/i18n.h"
#include "ui/keymap.h"
#include "ui/list_choice.h"

enum { WORDS_MOST = 12 };

struct read {
	struct options options;
	struct config config;
	struct arena arena;
	char *words[WORDS_MOST];
};

/* A command line, its words parted by one blank each, and a file. */
static void read_file(struct read *read, const char *line, const char *file)
{
	static char program[] = "acmdash";
	struct error error;
	char *rest;
	int count = 1;

	*read = (struct read){.words = {program}};
	rest = arena_text(&read->arena, line, strlen(line));
	for (char *word; *line && (word = strsep(&rest, " "));)
		read->words[count++] = word;
	assert_true(options_parse(&read->options, count, read->words, &error));
	read->options.file = &read->config;
	config_read(&read->config, &read->options, "F", file, strlen(file));
}

static void release(struct read *read)
{
	options_release(&read->options);
	config_release(&read->config);
	arena_release(&read->arena);
}

static const struct origin *origin_of(const struct read *read, const char *name)
{
	return &read->options.origins[option_row_index(option_setting(name))];
}

static void takes_settings(void **state)
{
	struct read read;

	(void)state;
	read_file(&read, "list",
	          "# mine\nprofile = a, b\nregion = all\nread-only = yes\ndns = off\nledger = no\n"
	          "output = json\nbell = no\nnotifications = false\nevery = 30\n");
	assert_int_equal(read.config.trouble_count, 0);
	assert_int_equal(read.options.profiles.count, 2);
	assert_string_equal(read.options.profiles.items[1], "b");
	assert_string_equal(read.options.regions.items[0], "all");
	assert_true(read.options.read_only && read.options.no_dns && read.options.no_ledger);
	assert_int_equal(read.options.output, OUTPUT_JSON);
	assert_false(read.options.preferences.ring || read.options.preferences.notify);
	assert_int_equal(read.options.every, 30);
	assert_int_equal(origin_of(&read, "profile")->kind, ORIGIN_FILE);
	assert_int_equal(origin_of(&read, "profile")->line, 2);
	assert_string_equal(origin_of(&read, "profile")->value, "a, b");
	assert_int_equal(origin_of(&read, "dns-server")->kind, ORIGIN_USUAL);
	release(&read);
}

/* What the command line says counts, in either direction. */
static void line_before_file(void **state)
{
	struct read read;

	(void)state;
	read_file(&read, "list --no-read-only --dns --profile c --profile d --output=csv",
	          "read-only = yes\ndns = no\nprofile = a,b\noutput = json\n");
	assert_false(read.options.read_only || read.options.no_dns);
	assert_int_equal(read.options.profiles.count, 2);
	assert_string_equal(read.options.profiles.items[0], "c");
	assert_string_equal(origin_of(&read, "profile")->value, "c,d");
	assert_int_equal(origin_of(&read, "profile")->kind, ORIGIN_LINE);
	assert_int_equal(read.options.output, OUTPUT_CSV);
	release(&read);
}

/* The simulated account has no profile, no region and no endpoint of anybody's. */
static void demo_has_no_account(void **state)
{
	struct read read;

	(void)state;
	read_file(&read, "--demo", "profile = a\nregion = b\nendpoint-url = https://c\nread-only = yes\n");
	assert_int_equal(read.options.profiles.count + read.options.regions.count, 0);
	assert_null(read.options.endpoint_url);
	assert_true(read.options.read_only);
	release(&read);
}

/* A profile's care is its own, and the command line takes none of it away. */
static void takes_profiles(void **state)
{
	const struct profile_rules *rules;
	struct read read;

	(void)state;
	read_file(&read, "list --no-read-only",
	          "[profile prod]\nread-only = yes\ncolour = red\nconfirm = account\n"
	          "[profile a b]\ncolour = cyan\n");
	assert_int_equal(read.config.trouble_count, 0);
	rules = preferences_profile(&read.options.preferences, "prod");
	assert_true(rules->read_only && rules->guarded);
	assert_int_equal(rules->banner, ROLE_BANNER_RED);
	rules = preferences_profile(&read.options.preferences, "a b");
	assert_false(rules->read_only || rules->guarded);
	assert_int_equal(rules->banner, ROLE_BANNER_CYAN);
	rules = preferences_profile(&read.options.preferences, "a");
	assert_false(rules->read_only || rules->guarded);
	assert_int_equal(rules->banner, ROLE_TITLE);
	release(&read);
	read_file(&read, "list --no-read-only",
	          "[account 123456789012]\nread-only = yse\ncolour = blue\n");
	assert_int_equal(read.config.trouble_count, 2);
	rules = preferences_account(&read.options.preferences, "123456789012");
	assert_true(rules->read_only && !rules->guarded); /* careful, though it is a slip */
	assert_int_equal(rules->banner, ROLE_BANNER_BLUE);
	assert_false(preferences_profile(&read.options.preferences, "123456789012")->read_only);
	assert_false(preferences_account(&read.options.preferences, "123456789013")->read_only);
	release(&read);
	read_file(&read, "--demo", "[profile default]\nread-only = yes\n");
	assert_false(preferences_profile(&read.options.preferences, "default")->read_only);
	release(&read);
}

static enum command command_at(const char *text, unsigned contexts)
{
	const struct key key = {.code = (wint_t)(unsigned char)*text};

	return command_of_key(&key, contexts);
}

static void assert_keys(enum command command, unsigned contexts, const char *wanted)
{
	struct buffer keys;

	buffer_init(&keys, 256);
	keymap_say_keys(command, contexts, &keys);
	assert_string_equal(buffer_text(&keys), wanted);
	buffer_release(&keys);
}

/* Keys are bound everywhere or on one screen; the rest stay as they are. */
static void binds_keys(void **state)
{
	enum {
		LIST = CONTEXT_LIST | CONTEXT_MOVE | CONTEXT_ANY,
		CERTIFICATE = CONTEXT_CERTIFICATE | CONTEXT_MOVE | CONTEXT_BACK | CONTEXT_ANY,
	};
	struct read read;
	char key[16];

	(void)state;
	read_file(&read, "list",
	          "[keys]\nresend = z F9 ctrl-t\nquit = Q\ndown = j Down Hash\nsort =\n"
	          "[keys certificate]\nresend = m\n");
	assert_int_equal(read.config.trouble_count, 0);
	assert_int_equal(command_at("z", LIST), COMMAND_RESEND);
	assert_int_equal(command_at("\x14", LIST), COMMAND_RESEND);
	assert_int_equal(command_at("r", LIST), COMMAND_NONE);
	assert_int_equal(command_at("z", CERTIFICATE), COMMAND_NONE);
	assert_int_equal(command_at("m", CERTIFICATE), COMMAND_RESEND);
	assert_int_equal(command_at("#", LIST), COMMAND_DOWN);
	assert_int_equal(command_at("s", LIST), COMMAND_NONE);
	assert_int_equal(command_at("\x03", LIST), COMMAND_QUIT);
	assert_int_equal(command_at("Q", CERTIFICATE), COMMAND_QUIT);
	assert_int_equal(command_at("S", LIST), COMMAND_REVERSE);
	assert_keys(COMMAND_RESEND, LIST, "z F9 ctrl-t");
	assert_keys(COMMAND_RESEND, CERTIFICATE, "m");
	assert_keys(COMMAND_QUIT, LIST, "Q Ctrl-C");
	assert_keys(COMMAND_SORT, LIST, "");
	command_first_key(COMMAND_RESEND, CERTIFICATE, key, sizeof(key));
	assert_string_equal(key, "m");
	release(&read);
	assert_int_equal(command_at("r", LIST), COMMAND_RESEND);
}

/* A key that was another's is the newcomer's; of two newcomers the first has it. */
static void keys_in_the_way(void **state)
{
	enum { LIST = CONTEXT_LIST | CONTEXT_MOVE | CONTEXT_ANY };
	struct read read;
	char text[SENTENCE_SIZE];

	(void)state;
	read_file(&read, "list", "[keys]\nrefresh = r\n");
	assert_int_equal(read.config.trouble_count, 2); /* resend's, and retry's elsewhere */
	message_text(&read.config.troubles[0].message, text, sizeof(text));
	assert_string_equal(text, "F:2: r was a key of resend, which no longer has it: bind that one too");
	assert_int_equal(command_at("r", LIST), COMMAND_REFRESH);
	assert_keys(COMMAND_RESEND, LIST, "");
	assert_keys(COMMAND_REFRESH, LIST, "r");
	release(&read);
	read_file(&read, "list", "[keys list]\nrefresh = z r\nresend = z x\ncancel = c\n");
	assert_int_equal(read.config.trouble_count, 1);
	message_text(&read.config.troubles[0].message, text, sizeof(text));
	assert_string_equal(text, "F:3: z is bound to refresh as well: only the first of them has it");
	assert_int_equal(command_at("z", LIST), COMMAND_REFRESH);
	assert_int_equal(command_at("x", LIST), COMMAND_RESEND);
	assert_keys(COMMAND_RESEND, LIST, "x");
	release(&read);
	/* What exchange their keys are in nobody's way; nor are Tab and Ctrl-I two keys. */
	read_file(&read, "list", "[keys]\nsort = S\nreverse = s\n");
	assert_int_equal(read.config.trouble_count, 0);
	assert_int_equal(command_at("s", LIST), COMMAND_REVERSE);
	release(&read);
	read_file(&read, "list", "[keys]\nopen = l\nback = q\nsort = Tab\nreverse = Ctrl-I\n");
	assert_int_equal(read.config.trouble_count, 1);
	release(&read);
}

static void views(void **state)
{
	const struct preferences *preferences;
	char text[SENTENCE_SIZE];
	struct read read;

	(void)state;
	read_file(&read, "list", "[views]\nmine = account:1 -status:expired\nbad = expires:soon\n");
	preferences = &read.options.preferences;
	assert_int_equal(preferences->view_count, 1);
	assert_string_equal(preferences->views[0].name, "mine");
	assert_string_equal(preferences->views[0].filter, "account:1 -status:expired");
	assert_int_equal(read.config.trouble_count, 1);
	message_text(&read.config.troubles[0].message, text, sizeof(text));
	assert_non_null(strstr(text, "F:3: the view bad: \"soon\" is not a time"));
	release(&read);
}

static void says_what_is_wrong(void **state)
{
	static const struct {
		const char *file, *said;
	} cases[] = {
		{"regoin = a\n", "F:1: there is no setting regoin; did you mean region?"},
		{"\n\nfrobnicate = a\n", "F:3: there is no setting frobnicate"},
		{"output = jsn\n", "F:1: output = jsn: there is no such value; did you mean json?"},
		{"output = a picture\n", "F:1: output = a picture is not a valid value; it must be table|json|csv"},
		{"every = 0\n", "F:1: every = 0 is not a valid value; it must be SECONDS"},
		{"dns = yes\n[keyboard of mine]\n", "F:2: there is no section [keyboard of mine]"},
		{"dns = yes\nset nocompatible\n", "F:2: this line is not a setting"},
		{"a\nb\nc\n", "F:1: this line is not a setting, nor are 2 others"},
		{"\x7f" "ELF\x01\x02", "F:1: this line is not a setting"},
		{"[profiles prod]\nread-only = yes\n",
		 "F:1: there is no section [profiles prod]; did you mean [profile]?"},
		{"[profile]\nread-only = yes\n",
		 "F:2: the section [profile] needs a name: [profile prod]"},
		{"[account 1234]\nread-only = yes\n",
		 "F:2: the section [account] needs the twelve digits of an account: [account 123456789012]"},
		{"[profile a]\ncolor = red\n", "F:2: there is no setting color; did you mean colour?"},
		{"[profile a]\ncolour = rde\n", "F:2: colour = rde: there is no such value; did you mean red?"},
		{"[keys]\nresned = r\n", "F:2: there is no command resned; did you mean resend?"},
		{"[keys]\nresend = PageUp\n", "F:2: there is no key PageUp; did you mean PgUp?"},
		{"[keys]\nresend = zz\n", "F:2: there is no key zz"},
		{"[keys lits]\nresend = r\n", "F:2: there is no screen lits; did you mean list?"},
		{"[keys confirm]\nresend = r\n",
		 "F:2: the command resend does not work on the screen confirm"},
		{"[keys]\nyes = Enter\n", "F:2: Enter is pressed in passing: it cannot be a key of yes"},
		{"[keys]\nyes = Ctrl-M\n", "F:2: Ctrl-M is pressed in passing: it cannot be a key of yes"},
		{"[keys]\nresend = Ctrl-C\n", "F:2: Ctrl-C always quits: it cannot be a key of resend"},
		{"yes = yes\n", "F:1: there is no setting yes"},
		{"columns = domain, statsu\n",
		 "F:1: columns = domain, statsu: there is no such value; did you mean status?"},
		{"sort = -expries\n",
		 "F:1: sort = -expries: there is no such value; did you mean expires?"},
		{"sort = colour\n",
		 "F:1: sort = colour is not a valid value; it must be domain account region profile names "
		 "status type key method renewal in-use created expires resend"},
		{"start-view = expirign\n",
		 "F:1: start-view = expirign: there is no such value; did you mean expiring?"},
		{"start-view = miens\n[views]\nmines = shop\n",
		 "F:1: start-view = miens: there is no such value; did you mean mines?"},
		{"start-filter = shop colour:red\n",
		 "F:1: start-filter: there is no key \"colour:\"; put it in quotation marks to look for the text"},
		{"theme = lihgt\n", "F:1: theme = lihgt: there is no such value; did you mean light?"},
	};
	char text[SENTENCE_SIZE];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct read read;

		read_file(&read, "list", cases[i].file);
		assert_int_equal(read.config.trouble_count, 1);
		message_text(&read.config.troubles[0].message, text, sizeof(text));
		assert_string_equal(text, cases[i].said);
		release(&read);
	}
}

/* What the list begins with; a view may stand below what names it. */
static void begins_the_list(void **state)
{
	const struct preferences *preferences;
	struct buffer text;
	struct read read;

	(void)state;
	read_file(&read, "--sort domain",
	          "columns = expires, domain,in-use\nsort = -created\nstart-view = mine\n"
	          "start-filter = shop | api\n[views]\nmine = method:email\n");
	preferences = &read.options.preferences;
	assert_int_equal(read.config.trouble_count, 0);
	buffer_init(&text, 1024);
	list_write_columns(&preferences->columns, &text);
	assert_string_equal(buffer_text(&text), "expires,domain,in-use");
	assert_int_equal(preferences->sort, COLUMN_DOMAIN);
	assert_false(preferences->reversed);
	assert_string_equal(preferences->start_view, "mine");
	assert_string_equal(preferences->start_filter, "shop | api");
	release(&read);
	/* What makes no sense counts as nothing, and is not shown as what counts. */
	read_file(&read, "list", "columns = expires,x\nsort = x\nstart-view = x\nstart-filter = x:\n");
	assert_int_equal(read.config.trouble_count, 4);
	buffer_clear(&text);
	list_write_columns(&preferences->columns, &text);
	assert_string_equal(buffer_text(&text), option_setting("columns")->setting->usual);
	buffer_clear(&text);
	list_write_sort(preferences->sort, preferences->reversed, &text);
	assert_string_equal(buffer_text(&text), option_setting("sort")->setting->usual);
	assert_string_equal(preferences->start_view, "");
	assert_string_equal(preferences->start_filter, "");
	assert_int_equal(origin_of(&read, "start-view")->kind, ORIGIN_USUAL);
	buffer_release(&text);
	release(&read);
}

/* Columns as people write them: the domain stays, what is named twice counts once. */
static void chooses_columns(void **state)
{
	static const struct {
		const char *names, *columns;
	} cases[] = {
		{"resend,domain", "resend,domain"},
		{"status", "domain,status"},
		{" expires ,, status,expires ", "domain,expires,status"},
		{"", "domain"},
	};
	struct list_layout layout, before;
	char bad[COLUMN_NAME_SIZE];
	struct buffer text;

	(void)state;
	buffer_init(&text, 1024);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		list_layout_init(&layout);
		assert_true(list_choose_columns(&layout, cases[i].names, bad));
		buffer_clear(&text);
		list_write_columns(&layout, &text);
		assert_string_equal(buffer_text(&text), cases[i].columns);
	}
	before = layout;
	assert_false(list_choose_columns(&layout, "status,nothing-of-this-kind-at-all", bad));
	assert_string_equal(bad, "nothing-of-this-kind-at");
	assert_memory_equal(&layout, &before, sizeof(layout));
	buffer_release(&text);
}

/* A slip in a setting that holds mails back must not let them out. */
static void is_careful(void **state)
{
	static const struct {
		const char *file, *said, *counts;
		bool everywhere, read_only, guarded; /* of --read-only; of the profile a */
	} cases[] = {
		{"read-only = perhaps\n", "F:1: read-only = perhaps is not a valid value; it must be yes|no",
		 "F:1: until it is mended, read-only = yes counts", true, false, false},
		{"readonly = yes\n", "F:1: there is no setting readonly; did you mean read-only?",
		 "F:1: until it is mended, read-only = yes counts", true, false, false},
		{"[profile a]\nread-only = ys\n",
		 "F:2: read-only = ys: there is no such value; did you mean yes?",
		 "F:2: until it is mended, read-only = yes counts", false, true, false},
		{"[profile a]\nconfirm = yes\n",
		 "F:2: confirm = yes is not a valid value; it must be key|account",
		 "F:2: until it is mended, confirm = account counts", false, false, true},
		{"[profile a]\nconfrim = account\n", "F:2: there is no setting confrim; did you mean confirm?",
		 "F:2: until it is mended, confirm = account counts", false, false, true},
	};
	char text[SENTENCE_SIZE];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct profile_rules *rules;
		struct read read;

		read_file(&read, "list", cases[i].file);
		rules = preferences_profile(&read.options.preferences, "a");
		assert_int_equal(read.config.trouble_count, 2);
		message_text(&read.config.troubles[0].message, text, sizeof(text));
		assert_string_equal(text, cases[i].said);
		message_text(&read.config.troubles[1].message, text, sizeof(text));
		assert_string_equal(text, cases[i].counts);
		assert_int_equal(read.options.read_only, cases[i].everywhere);
		assert_int_equal(rules->read_only, cases[i].read_only);
		assert_int_equal(rules->guarded, cases[i].guarded);
		release(&read);
	}
}

/* Neither against the command line, nor of the simulated account. */
static void is_careful_in_its_place(void **state)
{
	struct read read;

	(void)state;
	read_file(&read, "list --no-read-only", "readonly = yes\n");
	assert_false(read.options.read_only);
	assert_int_equal(origin_of(&read, "read-only")->kind, ORIGIN_LINE);
	assert_int_equal(read.config.trouble_count, 1);
	release(&read);
	read_file(&read, "--demo", "[profile default]\nreadonly = yes\nconfrim = account\n");
	assert_false(preferences_profile(&read.options.preferences, "default")->read_only);
	assert_false(preferences_profile(&read.options.preferences, "default")->guarded);
	release(&read);
}

/* Much nonsense: of a section once, of settings the first are told of, the others counted. */
static void is_not_flooded(void **state)
{
	enum { LINES = 60000 };
	char *file = memory_new(LINES * 6 + 1, 1);
	struct read read;

	(void)state;
	for (size_t i = 0; i < LINES; i++)
		memcpy(file + i * 6, i % 2 ? "x = y\n" : "[zz]\n\n", 6);
	read_file(&read, "list", file);
	assert_int_equal(read.config.trouble_count, 1);
	release(&read);
	for (size_t i = 0; i < LINES; i++)
		memcpy(file + i * 6, "x = y\n", 6);
	read_file(&read, "list", file);
	assert_int_equal(read.config.trouble_count, CONFIG_TROUBLES_MOST);
	assert_int_equal(read.config.unsaid, LINES - CONFIG_TROUBLES_MOST);
	release(&read);
	free(file);
}

static void nearest_names(void **state)
{
	static const struct {
		const char *text, *nearest;
	} cases[] = {
		{"lst", "list"},     {"lits", "list"},  {"LIST", "list"}, {"resent", "resend"},
		{"xyzzy", NULL},     {"", NULL},        {"shwo", "show"}, {"reesned", "resend"},
	};
	static const char *const names[] = {"list", "show", "resend"};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct nearest nearest;

		nearest_init(&nearest, cases[i].text);
		for (size_t j = 0; j < ARRAY_SIZE(names); j++)
			nearest_try(&nearest, names[j]);
		if (cases[i].nearest)
			assert_string_equal(nearest.name, cases[i].nearest);
		else
			assert_null(nearest.name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_settings),     cmocka_unit_test(line_before_file),
		cmocka_unit_test(is_careful), cmocka_unit_test(is_careful_in_its_place),
		 cmocka_unit_test(demo_has_no_account), cmocka_unit_test(takes_profiles),
		cmocka_unit_test(binds_keys),         cmocka_unit_test(keys_in_the_way),
		cmocka_unit_test(begins_the_list), cmocka_unit_test(chooses_columns),
		cmocka_unit_test(views), cmocka_unit_test(says_what_is_wrong),
		cmocka_unit_test(is_not_flooded),     cmocka_unit_test(nearest_names),
	};

	i18n_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

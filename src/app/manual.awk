# SPDX-License-Identifier: GPL-3.0-or-later
# The manual pages as a table in C, for "acmdash help": what each line is, how far it is indented, and
# its text, to be wrapped when it is shown.  It knows as much of roff as the pages use.
#   awk -f manual.awk NAME=FILE...   (NAME: of the array)
BEGIN {
	print "/* Made by manual.awk from the manual pages. */"
	print "#include \"app/manual.h\"\n"
	for (i = 1; i < ARGC; i++) {
		split(ARGV[i], pair, "=")
		page(pair[1], pair[2])
	}
}

function page(name, file,    line) {
	printf "const struct manual_line %s[] = {\n", name
	text = ""; kind = "TEXT"; base = 0; hanging = 0; term = 0; verbatim = 0
	while ((getline line < file) > 0)
		if (file ~ /\.md$/)
			take_markdown(line)
		else
			take(line)
	close(file)
	flush()
	print "\t{MANUAL_END, 0, \"\"},\n};\n"
}

function take(line) {
	if (line ~ /^\.\\"/ || line ~ /^\.(TH|ad|nh|hy)/)
		return
	if (line ~ /^\.(SH|SS) /) {
		flush(); base = hanging = 0
		emit(line ~ /^\.SH/ ? "SECTION" : "SUBSECTION", 0, join(substr(line, 5), " "))
	} else if (line ~ /^\.(PP|P|LP)$/) {
		flush(); hanging = 0
		emit("GAP", 0, "")
	} else if (line ~ /^\.TP/) {
		flush(); term = 1; hanging = 0
	} else if (line ~ /^\.IP$/) {
		flush(); hanging = 1
	} else if (line ~ /^\.IP/) {
		flush(); hanging = 1
		emit("TERM", base, first(substr(line, 5)))
	} else if (line ~ /^\.RS/) {
		flush(); base++; hanging = 0
	} else if (line ~ /^\.RE/) {
		flush(); base--; hanging = 0
	} else if (line ~ /^\.br/) {
		flush()
	} else if (line ~ /^\.nf/) {
		flush(); verbatim = 1
	} else if (line ~ /^\.fi/) {
		verbatim = 0
	} else if (line ~ /^\.[BI] /) {
		add(join(substr(line, 4), " "))
	} else if (line ~ /^\.(BR|RB|BI|IB|IR|RI) /) {
		add(join(substr(line, 5), ""))
	} else if (line !~ /^\./) {
		add(plain(line))
	}
}

# Headings and paragraphs: a page of reasons, one below each heading.
function take_markdown(line) {
	gsub(/`|\*\*/, "", line)
	if (line ~ /^# /) {
		flush(); emit("SECTION", 0, substr(line, 3)); hanging = 0
	} else if (line ~ /^## /) {
		flush(); emit("TERM", 0, substr(line, 4)); hanging = 1
	} else if (line ~ /^- /) {
		flush(); text = substr(line, 3)
	} else if (line == "") {
		flush()
	} else {
		add(line)
	}
}

function add(piece) {
	if (verbatim) {
		emit("VERBATIM", base + 1, piece)
	} else if (term) {
		emit("TERM", base, piece); term = 0; hanging = 1
	} else if (text == "") {
		text = piece
	} else {
		text = text (joins(text, piece) ? "" : " ") piece
	}
}

# Between Japanese characters a line's end is no blank, nor is it behind their stops.
function joins(before, behind) {
	return before ~ /(。|、)$/ || (is_wide(before, length(before)) && is_wide(behind, 1))
}

function is_wide(piece, at) { return substr(piece, at, 1) > "~" }

function flush() {
	if (text != "")
		emit("TEXT", base + hanging, text)
	text = ""
}

function emit(kind, indent, piece) {
	gsub(/\\/, "\\\\", piece); gsub(/"/, "\\\"", piece)
	printf "\t{MANUAL_%s, %d, \"%s\"},\n", kind, indent, piece
}

# The arguments of a macro, with that between them.
function join(line, between,    result, piece, any) {
	while (line != "") {
		sub(/^ +/, "", line)
		if (line == "")
			break
		if (line ~ /^"/) {
			piece = substr(line, 2); sub(/".*/, "", piece)
			line = substr(line, length(piece) + 3)
		} else {
			piece = line; sub(/ .*/, "", piece)
			line = substr(line, length(piece) + 1)
		}
		result = result (any ? between : "") plain(piece)
		any = 1
	}
	return result
}

function first(line) {
	if (line ~ /^"/) {
		line = substr(line, 2); sub(/".*/, "", line)
	} else {
		sub(/ .*/, "", line)
	}
	return plain(line)
}

function plain(line) {
	gsub(/\\f[A-Z]/, "", line); gsub(/\\-/, "-", line); gsub(/\\&/, "", line)
	gsub(/\\\(bu/, "*", line); gsub(/\\\(aq/, "\047", line); gsub(/\\e/, "\\", line)
	return line
}

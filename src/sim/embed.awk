# SPDX-License-Identifier: GPL-3.0-or-later
# Makes a C string of a text file:  awk -v name=demo_json -f embed.awk demo.json
BEGIN {
	print "#include \"sim/scenario.h\"\n\nconst char " name "[] ="
}
{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	print "\t\"" $0 "\\n\""
}
END {
	print "\t;"
}

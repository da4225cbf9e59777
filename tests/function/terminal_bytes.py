# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program may write to a terminal: printable text, and the sequences that we know of."""
import re
import unicodedata

# Of xterm's terminfo entry, as curses uses it, and what ui/terminal and ui/sequence add.  Nothing
# here sets another title, moves a window or answers; all that is asked is the background's colour.
KNOWN = re.compile("|".join((
    r"[\r\n\b\a]",
    r"\x1b\[\d*(;\d*)?[Hf]",                 # move
    r"\x1b\[\d*[ABCDGIdE]",
    r"\x1b\[\d*[JKXPL@Mb]",                  # erase, insert, delete, repeat
    r"\x1b\[\d*[ST]",                        # scroll
    r"\x1b\[(\d+;\d+)?r",                    # the region that scrolls
    r"\x1b\[[\d;:]*m",                       # attributes
    r"\x1b\[4[hl]",                          # insert mode
    r"\x1b\[!p",
    r"\x1b\[\?(1|3|4|7|12|25|1000|1002|1006|1049|2004|2026)[hl]",
    r"\x1b\[\?(12;25|3;4|1006;1000|1002;1006)[hl]",
    r"\x1b\[2[23];(0;0|2)t",                # the title is kept and put back: of smcup and rmcup, or of ours
    r"\x1b\]2;acmdash[^\x00-\x1f\x7f-\x9f]*\x1b\\",  # and ours, meanwhile
    r"\x1b\]11;\?\x1b\\",
    r"\x1b\]8;;(https://[!-~]*)?\x1b\\",     # a link, to the AWS console, and its end
    r"\x1b[()][B0]|\x1b[=>78M]|[\x0e\x0f]",  # character sets, keypad, cursor
    r"\x1b\]52;c;[A-Za-z0-9+/]*=*\x07",      # the clipboard
    r"\x1b\](9;|99;;|777;notify;acmdash;)[^\x00-\x1f\x7f-\x9f]*(\x07|\x1b\\)",
)))
SAFE = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs"}


def strangers(data):
    """What in these bytes is neither, with what stands around it."""
    text = data.decode("utf-8", "surrogateescape")
    found, at = [], 0
    while at < len(text):
        known = KNOWN.match(text, at)
        if known:
            at = known.end()
            continue
        if unicodedata.category(text[at]) not in SAFE:
            found.append(text[max(0, at - 20):at + 40])
        at += 1
    return found

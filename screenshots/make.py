# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures of the README from the real program on the demo account.

Usage: make.py ACMDASH FOLDER.  Wants pexpect, pyte and PIL, and the fonts DejaVu Sans Mono and Noto Sans
Mono CJK JP (Debian: python3-pexpect python3-pyte python3-pil fonts-dejavu-core fonts-noto-cjk)."""
import os
import sys
import unicodedata

import pexpect
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "function"))
import emulator

PROGRAM, FOLDER = sys.argv[1], sys.argv[2]
ROWS, COLUMNS, SIZE = 26, 100, 18
LATIN = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
LATIN_BOLD = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf"
CJK = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
BACKGROUND, FOREGROUND, DIM = "#1d2129", "#d5dae3", "#7c8596"
COLOURS = {"default": FOREGROUND, "black": "#1d2129", "red": "#ff7b72", "green": "#7ee0a1",
           "brown": "#f2cc6b", "yellow": "#f2cc6b", "blue": "#79b8ff", "magenta": "#d2a8ff",
           "cyan": "#76e3ea", "white": FOREGROUND}

# What is pressed, what must then be on the screen, and the name of the picture.
SHOTS = {
    "en": [("", ["need an approval", "2 of 3"], None), ("jjj", [">shop.example.co.jp"], "list"),
           ("\r", ["ValidationStatus"], "certificate"), ("R", ["y Send"], "confirm")],
    "ja": [("", ["承認待ち"], None), ("jjj", [">shop.example.co.jp"], "list"),
           ("\r", ["ValidationStatus"], "certificate"), ("R", ["y 送信"], "confirm")],
}


class Shot:
    def __init__(self):
        self.latin = ImageFont.truetype(LATIN, SIZE)
        self.bold = ImageFont.truetype(LATIN_BOLD, SIZE)
        self.cjk = ImageFont.truetype(CJK, SIZE, index=5)  # Noto Sans Mono CJK JP
        self.width = round(self.latin.getlength("M"))
        self.height = SIZE + 7

    def draw(self, screen, path):
        margin, bar = 18, 34
        size = (COLUMNS * self.width + 2 * margin, ROWS * self.height + 2 * margin + bar)
        image = Image.new("RGB", size, BACKGROUND)
        pen = ImageDraw.Draw(image)
        pen.rectangle((0, 0, size[0], bar), fill="#2b303b")
        for number, colour in enumerate(("#ff5f57", "#febc2e", "#28c840")):
            pen.ellipse((16 + number * 22, 11, 28 + number * 22, 23), fill=colour)
        for y in range(ROWS):
            for x in range(COLUMNS):
                self.cell(pen, screen.buffer[y][x], margin + x * self.width, bar + margin + y * self.height)
        image.save(path, optimize=True)

    def cell(self, pen, cell, x, y):
        text = cell.data
        if not text:
            return
        wide = unicodedata.east_asian_width(text[0]) in "WF"
        front = COLOURS.get(cell.fg, FOREGROUND)
        back = BACKGROUND
        if cell.reverse:
            front, back = "#1d2129", "#9fb4d0"
        width = self.width * (2 if wide else 1)
        if back != BACKGROUND:
            pen.rectangle((x, y, x + width - 1, y + self.height - 1), fill=back)
        if text.strip():
            font = self.cjk if wide else self.bold if cell.bold else self.latin
            pen.text((x, y + (0 if wide else 2)), text, font=font, fill=front)


def settle(child, stream):
    """Reads what is left of the frame that has begun."""
    try:
        while True:
            stream.feed(child.read_nonblocking(65536, 0.3))
    except pexpect.TIMEOUT:
        pass


def take(language):
    env = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", TZ="UTC", NCURSES_NO_UTF8_ACS="1")
    screen = emulator.Screen(COLUMNS, ROWS)
    stream = emulator.Stream(screen)
    child = pexpect.spawn(PROGRAM, ["--demo", "--lang", language], env=env, dimensions=(ROWS, COLUMNS),
                          timeout=30)
    for keys, wanted, name in SHOTS[language]:
        child.send(keys)
        while not all(w in "\n".join(screen.display) for w in wanted) or "details" in screen.display[0] \
                or "詳細 残り" in screen.display[0]:
            stream.feed(child.read_nonblocking(65536, 30))
        settle(child, stream)
        if name:
            Shot().draw(screen, os.path.join(FOLDER, f"{name}-{language}.png"))
    child.close(force=True)


if __name__ == "__main__":
    for each in SHOTS:
        take(each)

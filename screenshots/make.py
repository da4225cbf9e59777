# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures of the README from the real program on the demo account, the same every time.

Usage: make.py ACMDASH STILL.so FOLDER.  Wants pexpect, pyte and PIL, and the fonts DejaVu Sans Mono and
Noto Sans Mono CJK JP (Debian: python3-pexpect python3-pyte python3-pil fonts-dejavu-core fonts-noto-cjk)."""
import os
import sys
import tempfile
import unicodedata

import pexpect
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "function"))
import emulator

PROGRAM, STILL, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
ROWS, COLUMNS, SIZE = 26, 100, 18
NOON = "1795348800"  # 2026-11-22T12:00:00Z
LATIN = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
LATIN_BOLD = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf"
CJK = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"

# What a terminal makes of the sixteen colours, on its own background.
PALETTES = {
    "dark": {"back": "#1d2129", "front": "#d5dae3", "bar": "#2b303b", "selected": "#9fb4d0",
             "black": "#1d2129", "red": "#ff7b72", "green": "#7ee0a1", "yellow": "#f2cc6b",
             "blue": "#79b8ff", "magenta": "#d2a8ff", "cyan": "#76e3ea", "white": "#d5dae3"},
    "light": {"back": "#fdfdfc", "front": "#24292f", "bar": "#e4e6ea", "selected": "#2f4a6d",
              "black": "#24292f", "red": "#b42318", "green": "#116329", "yellow": "#8a5a00",
              "blue": "#0550ae", "magenta": "#7b3fb5", "cyan": "#0f6a77", "white": "#57606a"},
}

# What is pressed, what must then be on the screen, and what the picture of it is called.
WORDS = {"en": {"loaded": "7 need an approval", "send": "y Send", "dns": "validated by DNS"},
         "ja": {"loaded": "承認待ち 7 件", "send": "y 送信", "dns": "DNS で検証するドメイン"}}


def shots(words):
    return [("", [words["loaded"], "2 of 3" if words is WORDS["en"] else "2/3"], None),
            ("jjj", [">shop.example.co.jp"], "list"),
            ("\r", ["ValidationStatus = PENDING"], "certificate"),
            ("R", [words["send"]], "confirm"),
            ("n\x1b9G", [">static.example.net", words["dns"]], "reason")]


# The recording: what is pressed, what must be there, and how long it stays, in milliseconds.
def story(words):
    return [("", [words["loaded"]], 1800), ("j", [">new.example.com"], 350),
            ("j", [">legacy-portal.example.jp"], 350), ("j", [">shop.example.co.jp"], 1600),
            ("\r", ["ValidationStatus = PENDING"], 2200), ("r", [words["send"]], 2400),
            ("y", ["2026-11-22 12:00"], 2200), ("\x1b", [">shop.example.co.jp"], 900),
            ("9G", [">static.example.net", words["dns"]], 3000)]


class Painter:
    def __init__(self, palette):
        self.palette = palette
        self.latin = ImageFont.truetype(LATIN, SIZE)
        self.bold = ImageFont.truetype(LATIN_BOLD, SIZE)
        self.cjk = ImageFont.truetype(CJK, SIZE + 2, index=5)  # Noto Sans Mono CJK JP
        self.width = round(self.latin.getlength("M"))
        self.height = SIZE + 7

    def draw(self, screen):
        margin, bar = 18, 34
        size = (COLUMNS * self.width + 2 * margin, ROWS * self.height + 2 * margin + bar)
        image = Image.new("RGB", size, self.palette["back"])
        pen = ImageDraw.Draw(image)
        pen.rectangle((0, 0, size[0], bar), fill=self.palette["bar"])
        for number, colour in enumerate(("#ff5f57", "#febc2e", "#28c840")):
            pen.ellipse((16 + number * 22, 11, 28 + number * 22, 23), fill=colour)
        for y in range(ROWS):
            for x in range(COLUMNS):
                self.cell(pen, screen.buffer[y][x], margin + x * self.width,
                          bar + margin + y * self.height)
        return image

    def colour(self, name, usual):
        name = name.replace("bright", "").replace("brown", "yellow")
        if len(name) == 6 and all(digit in "0123456789abcdef" for digit in name):
            return "#" + name
        return self.palette.get(name, usual)

    def cell(self, pen, cell, x, y):
        text = cell.data
        if not text:
            return
        wide = unicodedata.east_asian_width(text[0]) in "WF"
        front = self.colour(cell.fg, self.palette["front"])
        back = self.colour(cell.bg, self.palette["back"])
        if cell.reverse:
            front, back = self.palette["back"], \
                self.palette["selected"] if cell.fg == "default" else front
        width = self.width * (2 if wide else 1)
        if back != self.palette["back"]:
            pen.rectangle((x, y, x + width - 1, y + self.height - 1), fill=back)
        if text.strip():
            font = self.cjk if wide else self.bold if cell.bold else self.latin
            pen.text((x, y + (-2 if wide else 2)), text, font=font, fill=front)


class Session:
    """The program in a terminal, at a time that stands still."""

    def __init__(self, language, theme):
        self.home = tempfile.TemporaryDirectory()
        env = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "XDG_", "ACMDASH_"))}
        env.update(TERM="xterm-256color", LC_ALL="C.UTF-8", TZ="UTC", NCURSES_NO_UTF8_ACS="1",
                   HOME=self.home.name, STILL=NOON, LD_PRELOAD=STILL,
                   COLORFGBG="15;0" if theme == "dark" else "0;15")
        self.screen = emulator.Screen(COLUMNS, ROWS)
        self.stream = emulator.Stream(self.screen)
        self.child = pexpect.spawn(PROGRAM, ["--demo", "--lang", language], env=env,
                                   dimensions=(ROWS, COLUMNS), timeout=30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.close(force=True)
        self.home.cleanup()

    def press(self, keys, wanted):
        """Until all that is wanted is there, nothing is on its way, and the frame is whole."""
        self.child.send(keys)
        while not all(word in "\n".join(self.screen.display) for word in wanted) \
                or any(word in self.screen.display[0] for word in ("details", "詳細", "loading")):
            self.stream.feed(self.child.read_nonblocking(65536, 30))
        try:
            while True:
                self.stream.feed(self.child.read_nonblocking(65536, 0.4))
        except pexpect.TIMEOUT:
            pass


def take_pictures(language, theme):
    with Session(language, theme) as session:
        for keys, wanted, name in shots(WORDS[language]):
            session.press(keys, wanted)
            if name:
                end = "" if theme == "dark" else "-light"
                path = os.path.join(FOLDER, f"{name}-{language}{end}.png")
                image = Painter(PALETTES[theme]).draw(session.screen)
                image.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


def record(language):
    painter = Painter(PALETTES["dark"])
    frames, stays = [], []
    with Session(language, "dark") as session:
        for keys, wanted, stay in story(WORDS[language]):
            session.press(keys, wanted)
            image = painter.draw(session.screen)
            small = image.resize((image.width * 3 // 4, image.height * 3 // 4), Image.LANCZOS)
            frames.append(small.quantize(32, dither=Image.Dither.NONE))
            stays.append(stay)
    frames[0].save(os.path.join(FOLDER, f"acmdash-{language}.gif"), save_all=True,
                   append_images=frames[1:], duration=stays, loop=0, optimize=True)


if __name__ == "__main__":
    for each in WORDS:
        for theme in PALETTES:
            take_pictures(each, theme)
        record(each)

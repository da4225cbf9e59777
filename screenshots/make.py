# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures of the README from the real program on the demo account, the same every time.

A script (--script) drives it: each step waits until all is there that the one before asked for.  For a picture it
saves its screen as text into a pipe, and the terminal must show just that; it stops at a second pipe until the picture
is taken.

Usage: make.py ACMDASH STILL.so FOLDER.  Wants pexpect, pyte and PIL, and the fonts DejaVu Sans Mono and
Noto Sans Mono CJK JP (Debian: python3-pexpect python3-pyte python3-pil fonts-dejavu-core fonts-noto-cjk)."""
import contextlib
import os
import sys
import tempfile
import unicodedata

import pexpect
from PIL import Image, ImageColor, ImageDraw, ImageFont

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

COLOURS = ("red", "green", "yellow", "blue", "magenta", "cyan")

# The steps to a picture, and what it is called.
PICTURES = ((("key j j j",), "list"), (("open",), "certificate"), (("resend-all",), "confirm"),
            (("key n Esc 9 G",), "reason"))
# The recording: the steps to a frame, and how long it stays, in milliseconds.
STORY = (((), 1800), (("key j",), 350), (("key j",), 350), (("key j",), 1600), (("open",), 2200), (("resend",), 2400),
         (("key y",), 2200), (("key Esc",), 900), (("key 9 G",), 3000))
LINES = {ord(line): "-" if line == "─" else "|" if line == "│" else "+" for line in "─│┌┐└┘├┤"}


BUTTONS = ("#ff5f57", "#febc2e", "#28c840")
SHADES = 8  # between a letter and what is behind it


def mixed(back, front, share):
    pairs = zip(ImageColor.getrgb(back), ImageColor.getrgb(front))
    return tuple(round(b + (f - b) * share) for b, f in pairs)


def reduced(image, colours):
    """To the shades of its own colours: rare ones, as red is, would be lost among those of the others."""
    back, front, selected = colours["back"], colours["front"], colours["selected"]
    some = [mixed(back, back, 0), mixed(back, colours["bar"], 1), mixed(back, selected, 1)]
    some += [mixed(colours["bar"], button, share / 2) for button in BUTTONS for share in (1, 2)]
    for colour in dict.fromkeys((front, *(colours[name] for name in COLOURS))):
        some += [mixed(back, colour, shade / SHADES) for shade in range(1, SHADES + 1)]
    some += [mixed(selected, back, shade / SHADES) for shade in range(1, SHADES + 1)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in some for part in colour])
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


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
        for number, colour in enumerate(BUTTONS):
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
    """The program in a terminal, at a time that stands still, led by a script: a frame for each part of it."""

    def __init__(self, language, theme, parts):
        self.home = tempfile.TemporaryDirectory()
        self.pipes = [os.path.join(self.home.name, f"screen{number}") for number in range(2 * len(parts))]
        script = os.path.join(self.home.name, "script")
        with open(script, "w", encoding="utf-8") as file:
            for number, steps in enumerate(parts):
                pipes = self.pipes[2 * number:2 * number + 2]
                for pipe in pipes:
                    os.mkfifo(pipe)
                file.write("\n".join((*steps, *(f"save-screen {pipe}" for pipe in pipes), "")))
        env = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "XDG_", "ACMDASH_"))}
        env.update(TERM="xterm-256color", LC_ALL="C.UTF-8", TZ="UTC", NCURSES_NO_UTF8_ACS="1",
                   HOME=self.home.name, STILL=NOON, LD_PRELOAD=STILL,
                   COLORFGBG="15;0" if theme == "dark" else "0;15")
        self.screen = emulator.Screen(COLUMNS, ROWS)
        self.stream = emulator.Stream(self.screen)
        self.child = pexpect.spawn(PROGRAM, ["--demo", "--lang", language, "--script", script], env=env,
                                   dimensions=(ROWS, COLUMNS), timeout=30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.close(force=True)
        self.home.cleanup()

    def feed(self, patience):
        try:
            self.stream.feed(self.child.read_nonblocking(65536, patience))
            return True
        except pexpect.TIMEOUT:
            return False

    def shown(self):
        return [line.translate(LINES).rstrip() for line in self.screen.display]

    def saved(self):
        """What the program says that it shows; the terminal is read meanwhile, so that it need not wait for that."""
        pipe, text, ended = os.open(self.pipes.pop(0), os.O_RDONLY | os.O_NONBLOCK), b"", False
        while not ended:
            self.feed(0.01)
            try:
                piece = os.read(pipe, 65536)
            except BlockingIOError:  # it is about to write
                continue
            text += piece
            ended = text and not piece
        os.close(pipe)
        return text

    @contextlib.contextmanager
    def frame(self):
        """The next one, once the terminal shows it, and for as long as it is wanted."""
        wanted = self.saved().decode().splitlines()
        while self.shown() != wanted:
            if not self.feed(30):
                raise SystemExit("\n".join(["The terminal shows", *self.shown(), "instead of", *wanted]))
        while self.feed(0.1):  # colours alone
            pass
        yield self.screen
        self.saved()


def take_pictures(language, theme):
    with Session(language, theme, [steps for steps, _ in PICTURES]) as session:
        for _, name in PICTURES:
            end = "" if theme == "dark" else "-light"
            path = os.path.join(FOLDER, f"{name}-{language}{end}.png")
            with session.frame() as screen:
                image = Painter(PALETTES[theme]).draw(screen)
            reduced(image, PALETTES[theme]).save(path, optimize=True)


def record(language):
    painter = Painter(PALETTES["dark"])
    frames, stays = [], [stay for _, stay in STORY]
    with Session(language, "dark", [steps for steps, _ in STORY]) as session:
        for _ in STORY:
            with session.frame() as screen:
                image = painter.draw(screen)
            small = image.resize((image.width * 3 // 4, image.height * 3 // 4), Image.LANCZOS)
            frames.append(reduced(small, painter.palette))
    frames[0].save(os.path.join(FOLDER, f"acmdash-{language}.gif"), save_all=True,
                   append_images=frames[1:], duration=stays, loop=0, optimize=True)


if __name__ == "__main__":
    for each in ("en", "ja"):
        for theme in PALETTES:
            take_pictures(each, theme)
        record(each)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A terminal emulator: pyte, which does not know xterm's SU and SD (scroll up, scroll down) by itself, and
whose display breaks on the second half of a wide character whose first was written over."""
import pyte
from wcwidth import wcwidth


class Screen(pyte.Screen):
    def _scroll(self, line, step, count):
        before = self.cursor.y
        self.cursor.y = line
        for _ in range(count or 1):
            step()
        self.cursor.y = before

    def scroll_up(self, count=1):
        bottom = self.margins.bottom if self.margins else self.lines - 1
        self._scroll(bottom, self.index, count)

    def scroll_down(self, count=1):
        top = self.margins.top if self.margins else 0
        self._scroll(top, self.reverse_index, count)


    def _text(self, y):
        line, text = self.buffer[y], ""
        for x in range(self.columns):
            before = line[x - 1].data if x else ""
            text += line[x].data or ("" if before and wcwidth(before[0]) == 2 else " ")
        return text

    @property
    def display(self):
        return [self._text(y) for y in range(self.lines)]


class Stream(pyte.ByteStream):
    csi = dict(pyte.ByteStream.csi, S="scroll_up", T="scroll_down")
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down"}

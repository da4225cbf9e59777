# SPDX-License-Identifier: GPL-3.0-or-later
"""Building tests/function/interpose.c, which lets a program die or fail at a chosen step."""
import os
import shlex
import subprocess
import tempfile

from support import Skip, sanitizer_options

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "interpose.c")


class Interposer:
    """The library, in a folder of its own; its variables for a run of the program."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "interpose.so")
        compiler = shlex.split(os.environ.get("TEST_CC", "cc"))
        done = subprocess.run([*compiler, "-O2", "-shared", "-fPIC", "-o", self.path, SOURCE, "-ldl"],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            raise Skip("interpose.c cannot be built here")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def variables(self, what, count=None):
        result = {"LD_PRELOAD": self.path, "INTERPOSE": what}
        # It would be the first of all libraries.
        result |= sanitizer_options("verify_asan_link_order=0")
        return result | {"INTERPOSE_COUNT": count} if count else result

    def count(self, ground):
        """How many calls and allocations a run has when nothing happens to it."""
        path = ground.path("count")
        result = ground.run(**self.variables("none", path))
        if not os.path.exists(path):
            raise Skip("a library that is loaded before all others is not listened to here")
        with open(path, encoding="ascii") as file:
            calls, allocations = file.read().split()
        return result, int(calls), int(allocations)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Libraries that are preloaded: interpose.c lets a program die or fail at a chosen step, and
tests/bench/hurry.c makes its clocks run faster."""
import os
import shlex
import subprocess
import tempfile
import time

from support import Skip, sanitizer_options

HERE = os.path.dirname(os.path.abspath(__file__))


class Preloaded:
    """A library of ours, in a folder of its own."""

    def __init__(self, source):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "preloaded.so")
        compiler = shlex.split(os.environ.get("TEST_CC", "cc"))
        done = subprocess.run([*compiler, "-D_GNU_SOURCE", "-O2", "-shared", "-fPIC", "-o", self.path,
                               os.path.join(HERE, source), "-ldl"],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            raise Skip(f"{source} cannot be built here")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def preload(self, **variables):
        # It would be the first of all libraries.
        return {"LD_PRELOAD": self.path} | sanitizer_options("verify_asan_link_order=0") | variables


class Hurry(Preloaded):
    """Of the clocks of whoever is started with these variables so many seconds pass in one."""

    def __init__(self):
        super().__init__("../bench/hurry.c")

    def variables(self, factor):
        return self.preload(HURRY=str(factor), HURRY_SINCE=str(int(time.time())))


class Interposer(Preloaded):
    """Its variables for a run of the program."""

    def __init__(self):
        super().__init__("interpose.c")

    def variables(self, what, count=None):
        result = self.preload(INTERPOSE=what)
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

# SPDX-License-Identifier: GPL-3.0-or-later
"""The short version of make soak."""
import os

import soak
from support import Skip, equal, run_all, sanitizer_options, test


@test
def flat():
    """twelve thousand keys, with resizes and refreshes: no descriptor and no memory is left behind"""
    if not os.path.exists("/proc/self/smaps_rollup"):
        raise Skip("no /proc that tells")
    # It keeps what was freed, and where from, for its reports: as little of it as can be.  And gives
    # memory back every five seconds: which of the looks finds that done must not count.
    os.environ |= sanitizer_options("quarantine_size_mb=0", "thread_local_quarantine_size_kb=0",
                                    "malloc_context_size=1", "allocator_release_to_os_interval_ms=-1")
    try:
        warm, last, status = soak.run(2000)
    except PermissionError as problem:
        raise Skip(f"the memory of a process cannot be read here: {problem.strerror}") from None
    equal(status, 0)
    assert last[0] <= warm[0] + soak.SLACK, f"{warm[0]} KiB when warm, {last[0]} KiB at the end"
    assert last[1] <= warm[1] + 2, f"{warm[1]} descriptors when warm, {last[1]} at the end"


if __name__ == "__main__":
    run_all()

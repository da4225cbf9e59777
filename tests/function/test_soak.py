# SPDX-License-Identifier: GPL-3.0-or-later
"""The short version of make soak."""
import os

import soak
from support import ACMDASH, Skip, equal, run_all, test


@test
def flat():
    """two thousand keys, with resizes and refreshes: no descriptor and no memory is left behind"""
    with open(ACMDASH, "rb") as file:
        if b"__asan" in file.read():
            raise Skip("the sanitizer keeps what was freed")
    if not os.path.exists("/proc/self/smaps_rollup"):
        raise Skip("no /proc that tells")
    warm, last, status = soak.run(350)
    equal(status, 0)
    assert last[0] <= warm[0] + soak.SLACK, f"{warm[0]} KiB when warm, {last[0]} KiB at the end"
    assert last[1] <= warm[1] + 2, f"{warm[1]} descriptors when warm, {last[1]} at the end"


if __name__ == "__main__":
    run_all()

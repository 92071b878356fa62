#!/usr/bin/env python3
"""Asks an analytical engine what role analytics count, on the same rows in the same run, and prints the ratio.

The rows follow from the same numbers as those of `crates/actions/benches/analytics.rs`. The engine goes into a virtual
environment of its own below `target`; where it cannot be installed, only our own times are printed.
"""

import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOME = ROOT / "target" / "duckdb"

ROWS = """
create table holding as
    select n as person, (n + place * 97) % 300 as role, ((n // 7 + place) % 4) as level,
        (n + place) % 4 as said
    from range(50000) a(n), range(3) b(place);
create table result as
    select n as person, skill,
        (((n * 2654435761) % 4294967296 + (skill * 40503)) % 4294967296) // 256 % 300 as score
    from range(50000) a(n), range(40) b(skill);
create table need as
    select role, (role + place * 7) % 40 as skill, 150.0 as goal from range(300) a(role), range(6) b(place);
"""

ASKED = {
    "overview, first look of a process": """
        select role, level, count(*), sum(case when said > level then 1 else 0 end) from holding
        group by role, level""",
    "gaps, boards known": """
        select h.role, n.skill, count(*), sum(case when r.score < n.goal then 1 else 0 end)
        from holding h join need n on n.role = h.role join result r on r.person = h.person and r.skill = n.skill
        group by h.role, n.skill order by 4 desc""",
}


def engine():
    """The engine's module, installed if need be; none where that is not possible."""
    try:
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True, capture_output=True)
        pip = [HOME / "bin" / "pip", "install", "--quiet", "duckdb"]
        subprocess.run(pip, check=True, capture_output=True, timeout=300)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"skipped: DuckDB cannot be installed here ({error})")
        return None
    site = next((HOME / "lib").glob("python*/site-packages"))
    sys.path.insert(0, str(site))
    import duckdb

    return duckdb


def main():
    command = ["cargo", "bench", "-q", "-p", "actions", "--bench", "analytics"]
    table = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    print(table)
    duckdb = engine()
    if duckdb is None:
        return
    db = duckdb.connect()
    db.execute(ROWS)
    for what, sql in ASKED.items():
        db.execute(sql).fetchall()
        begun = time.perf_counter()
        db.execute(sql).fetchall()
        theirs = (time.perf_counter() - begun) * 1000
        for line in table.splitlines():
            if what in line:
                name, ours = line.split()[0], float(line.split()[-1])
                print(f"{name:<10} {what:<34} {ours:>8.1f} ms  DuckDB {theirs:>8.1f} ms  ratio {ours / theirs:.1f}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Recomputes a board's cells from the exported reports, independently of the program.

    recompute_board.py --day 2026-08-31 board.csv figures.csv targets.csv [--cells 132]

Written from the definitions in docs/glossary.md ("The figures of the board"), with fractions; nothing of it comes from the
program's code. Exit 0: every cell is equal. Exit 1: the cells that differ are named. Only Python's standard library.
"""
import argparse
import csv
import sys
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from math import floor

VIETNAM = timezone(timedelta(hours=7))


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def number(text):
    return Fraction(text.replace(",", "."))


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def thousandths(value):
    """Rounded half up, only here: when shown."""
    return floor(value * 1000 + Fraction(1, 2))


def end_of(day):
    """The first instant after the day, in Vietnam."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM) + timedelta(days=1)


def targets_on(path, day):
    """Each target as it was last recorded before the end of the day."""
    last = {}
    for row in rows(path):
        if instant(row["recorded_at"]) < end_of(day):
            if row["code"] not in last or instant(last[row["code"]]["recorded_at"]) <= instant(row["recorded_at"]):
                last[row["code"]] = row
    return {code: row for code, row in last.items() if not row["gone"]}


def latest_figures(path, day):
    """Of each target and unit: greatest day not after this one, then the later accepted, among those accepted by its end."""
    latest = {}
    for row in rows(path):
        if row["status"] != "accepted" or not row["accepted_at"] or instant(row["accepted_at"]) >= end_of(day):
            continue
        key = (row["target"], row["unit_code"])
        order = (date.fromisoformat(row["day"]), instant(row["accepted_at"]))
        if key not in latest or order > latest[key][0]:
            latest[key] = (order, number(row["numerator"]), number(row["denominator"]))
    return {key: found[1:] for key, found in latest.items()}


def milestones(target, day):
    """Issue, the ends of the years between, the due day. Empty while the plan was not issued by this day."""
    if not target["issue_day"] or date.fromisoformat(target["issue_day"]) > day:
        return []
    issue, due = date.fromisoformat(target["issue_day"]), date.fromisoformat(target["due"])
    goal = number(target["target_value"])
    if due <= issue:
        return [(issue, goal)]
    points = {issue: number(target["baseline"] or "0"), due: goal}
    for part in target["path"].split():
        year, value = part.split("=")
        if issue < date(int(year), 12, 31) < due:
            points[date(int(year), 12, 31)] = number(value)
    return sorted(points.items())


def path_on(points, baseline, day):
    if not points or day < points[0][0]:
        return baseline
    for (start, low), (stop, high) in zip(points, points[1:]):
        if start <= day < stop:
            return low + (high - low) * Fraction((day - start).days, (stop - start).days)
    return points[-1][1]


def state(reported, percent, path, points, day):
    if not reported:
        return "missing"
    if percent is None:
        return "nothing"
    if percent < path:
        return "behind"
    ahead = [value for at, value in points if at > day]
    started = bool(points) and points[0][0] <= day
    return "ahead" if started and ahead and percent >= ahead[0] else "on_path"


def expected(target, figure, day):
    points = milestones(target, day)
    path = path_on(points, number(target["baseline"] or "0"), day)
    percent = None
    if figure is not None and figure[1] != 0:
        percent = 100 * figure[0] / figure[1]
    return {
        "numerator": None if figure is None else figure[0],
        "denominator": None if figure is None else figure[1],
        "percent_thousandths": None if percent is None else thousandths(percent),
        "path_thousandths": thousandths(path),
        "state": state(figure is not None, percent, path, points, day),
    }


def shown(row):
    cell = {name: number(row[name]) if row[name] else None for name in ("numerator", "denominator", "percent_thousandths", "path_thousandths")}
    cell["state"] = row["state"]
    return cell


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--day", required=True, type=date.fromisoformat)
    arguments.add_argument("--cells", type=int, help="how many cells there must be")
    for name in ("board", "figures", "targets"):
        arguments.add_argument(name)
    given = arguments.parse_args()

    board = {(row["target"], row["unit_code"]): row for row in rows(given.board)}
    targets, figures = targets_on(given.targets, given.day), latest_figures(given.figures, given.day)
    units = {unit for _, unit in board}
    wanted = {(code, unit) for code, row in targets.items() for unit in (units if row["applies_to"] == "*" else row["applies_to"].split())}

    wrong = [f"{target} {unit}: missing from the board" for target, unit in sorted(wanted - board.keys())]
    wrong += [f"{target} {unit}: on the board, but not asked" for target, unit in sorted(board.keys() - wanted)]
    for key in sorted(wanted & board.keys()):
        ours, theirs = expected(targets[key[0]], figures.get(key), given.day), shown(board[key])
        wrong += [f"{key[0]} {key[1]} {name}: board {theirs[name]}, recomputed {ours[name]}" for name in ours if ours[name] != theirs[name]]
    if given.cells is not None and len(board) != given.cells:
        wrong.append(f"{len(board)} cells on the board, {given.cells} expected")
    print("\n".join(wrong) if wrong else f"{len(board)} cells equal on {given.day}, {len(figures)} figures count")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

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


def day_of(text):
    return datetime.strptime(text, "%d/%m/%Y").date()


def instant(text):
    """Written in Vietnam's time."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M:%S.%f").replace(tzinfo=VIETNAM)


def shown_as(value):
    """To three decimals, rounded half up, only here: when shown."""
    return Fraction(floor(value * 1000 + Fraction(1, 2)), 1000)


def end_of(day):
    """The first instant after the day, in Vietnam."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM) + timedelta(days=1)


def targets_on(path, day):
    """Each target as it was last recorded before the end of the day."""
    last = {}
    for row in rows(path):
        if instant(row["ghi_luc"]) < end_of(day):
            if row["ma"] not in last or instant(last[row["ma"]]["ghi_luc"]) <= instant(row["ghi_luc"]):
                last[row["ma"]] = row
    return {code: row for code, row in last.items() if not row["da_bo"]}


def latest_figures(path, day):
    """Of each target and unit: greatest day not after this one, then the later accepted, among those accepted by its end."""
    latest = {}
    for row in rows(path):
        if row["tinh_trang"] != "Đã công nhận" or not row["cong_nhan_luc"] or instant(row["cong_nhan_luc"]) >= end_of(day):
            continue
        key = (row["chi_tieu"], row["ma_don_vi"])
        order = (day_of(row["ngay"]), instant(row["cong_nhan_luc"]))
        if key not in latest or order > latest[key][0]:
            latest[key] = (order, number(row["da_dat"]), number(row["tong_so"]))
    return {key: found[1:] for key, found in latest.items()}


def milestones(target, day):
    """Issue, the ends of the years between, the due day. Empty while the plan was not issued by this day."""
    if not target["phat_hanh"] or day_of(target["phat_hanh"]) > day:
        return []
    issue, due = day_of(target["phat_hanh"]), day_of(target["han"])
    goal = number(target["muc_phai_dat"])
    if due <= issue:
        return [(issue, goal)]
    points = {issue: number(target["muc_dau_ky"] or "0"), due: goal}
    for part in target["lo_trinh"].split():
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
        return "Chưa có số liệu"
    if percent is None:
        return "Không phát sinh"
    if percent < path:
        return "Chậm so với lộ trình"
    ahead = [value for at, value in points if at > day]
    started = bool(points) and points[0][0] <= day
    return "Vượt lộ trình" if started and ahead and percent >= ahead[0] else "Đúng lộ trình"


def expected(target, figure, day):
    points = milestones(target, day)
    path = path_on(points, number(target["muc_dau_ky"] or "0"), day)
    percent = None
    if figure is not None and figure[1] != 0:
        percent = 100 * figure[0] / figure[1]
    return {
        "da_dat": None if figure is None else figure[0],
        "tong_so": None if figure is None else figure[1],
        "phan_tram": None if percent is None else shown_as(percent),
        "lo_trinh": shown_as(path),
        "tinh_trang": state(figure is not None, percent, path, points, day),
    }


def shown(row):
    cell = {name: number(row[name]) if row[name] else None for name in ("da_dat", "tong_so", "phan_tram", "lo_trinh")}
    cell["tinh_trang"] = row["tinh_trang"]
    return cell


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--day", required=True, type=date.fromisoformat)
    arguments.add_argument("--cells", type=int, help="how many cells there must be")
    for name in ("board", "figures", "targets"):
        arguments.add_argument(name)
    given = arguments.parse_args()

    board = {(row["chi_tieu"], row["ma_don_vi"]): row for row in rows(given.board)}
    targets, figures = targets_on(given.targets, given.day), latest_figures(given.figures, given.day)
    units = {unit for _, unit in board}
    wanted = {(code, unit) for code, row in targets.items() for unit in (units if row["ap_dung_cho"] == "tất cả" else row["ap_dung_cho"].split())}

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

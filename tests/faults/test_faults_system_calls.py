"""A build that is killed, or refused, at any system call that changes a file."""

import pytest
from edited_site import EditedSite
from injection import Point, build, needs_strace, points

pytestmark = needs_strace


@pytest.fixture(scope="module")
def all_points(edited: EditedSite) -> list[Point]:
    edited.restart()
    return points(edited.folder, edited.log)


def kill(site: EditedSite, point: Point) -> None:
    site.restart()
    code, told = build(site.folder, fault=f"{point.call}:signal=SIGKILL:when={point.count}")
    assert code == -9, (point, code, told)
    assert site.torn() == [], point
    assert site.difference_after_next_build() is None, point


def refuse(site: EditedSite, point: Point, error: str) -> None:
    """Some calls may fail without harm; otherwise the path is named."""
    site.restart()
    code, told = build(site.folder, fault=f"{point.call}:error={error}:when={point.count}")
    assert "Traceback" not in told, (point, told)
    assert code in (0, 3), (point, code, told)
    assert code == 0 or str(site.folder) in told, (point, told)
    assert site.torn() == [], point
    assert site.difference_after_next_build() is None, point


def some(all_points: list[Point], count: int) -> list[Point]:
    """A few, from the first to the last."""
    return all_points[:: max(1, len(all_points) // count)]


def test_a_build_killed_at_a_few_system_calls(edited, all_points):
    for point in some(all_points, 5):
        kill(edited, point)


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_build_refused_a_few_system_calls(edited, all_points, error):
    for point in some(all_points, 4):
        refuse(edited, point, error)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_a_build_killed_at_every_system_call(edited, all_points, part):
    for point in all_points[part::4]:
        kill(edited, point)


@pytest.mark.slow
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize("part", range(4))
def test_a_build_refused_every_system_call(edited, all_points, part, error):
    for point in all_points[part::4]:
        refuse(edited, point, error)

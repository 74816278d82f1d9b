"""What a code says by itself: the duty and the tasks that it belongs to."""

from __future__ import annotations

from pipeline.codes.naming import belongs, duty_of, task_of


def test_a_code_belongs_to_the_tasks_whose_numbers_it_has() -> None:
    assert belongs("P1.2.3", ["T1.2"])
    assert not belongs("P1.2.3", ["T1.1"])
    assert belongs("P1.4", ["T1.1"])
    assert not belongs("P2.4", ["T1.1", "T1.2"])
    assert belongs("P1.2.3.1", ["T1.2"])
    assert belongs("P1.2.3.1", ["T1.2.3"])


def test_a_sub_task_is_of_its_duty_and_its_outputs_of_its_task() -> None:
    assert duty_of("T1.2.1") == duty_of("1.2.1") == "T1"
    assert task_of("P1.2.3") == task_of("P1.2.3.1") == "T1.2"
    assert task_of("P1-4") == "T1"

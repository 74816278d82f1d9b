"""Views on the tables that answer the usual questions, in the SQL that SQLite, DuckDB and PostgreSQL share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.tables.schema import BY_NAME, STANDARDS
from pipeline.tables.texts import texts_query


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what a row of it is, and its query."""

    name: str
    description: str
    query: str


_TASK_SKILLS = """
SELECT s.standard, s.code AS standard_code, s.title, t.code AS task_code, t.name AS task_name, b.level,
    m.code AS skill_code, m.name AS skill_name
FROM block_skills AS m
JOIN blocks AS b ON b.standard = m.standard AND b.block = m.block
JOIN (
    SELECT standard, task, code, name FROM tasks UNION ALL SELECT standard, task, code, name FROM task_also
) AS t ON t.standard = b.standard AND t.task = b.task
JOIN current_standards AS s ON s.standard = m.standard"""
_SKILL_STANDARDS = """
SELECT k.name, count(DISTINCT k.standard) AS standards, min(s.level) AS lowest_level, max(s.level) AS highest_level
FROM skills AS k
JOIN current_standards AS s ON s.standard = k.standard
GROUP BY k.name"""
_CLASS_NAMES = """
SELECT system, code, name, standards
FROM (
    SELECT c.system, c.code, c.name, sum(count(*)) OVER (PARTITION BY c.system, c.code) AS standards,
        row_number() OVER (PARTITION BY c.system, c.code ORDER BY count(*) DESC, c.name) AS place
    FROM classifications AS c
    JOIN current_standards AS s ON s.standard = c.standard
    WHERE c.code IS NOT NULL AND c.name IS NOT NULL
    GROUP BY c.system, c.code, c.name
) AS counted
WHERE place = 1"""
_LEVELS_BY_INDUSTRY = """
SELECT c.code, n.name, s.level, count(DISTINCT s.standard) AS standards
FROM classifications AS c
JOIN current_standards AS s ON s.standard = c.standard
LEFT JOIN class_names AS n ON n.system = c.system AND n.code = c.code
WHERE c.system = 'industries'
GROUP BY c.code, n.name, s.level"""
_OPEN_FINDINGS = """
SELECT s.standard, s.code, s.title, s.source_file, f.rule, f.message, f.path, f.page
FROM findings AS f
JOIN current_standards AS s ON s.standard = f.standard
WHERE f.severity = 'error' AND f.decision IS NULL"""

_TEXTS = (
    "A row for each name and sentence: the table in which it stands (source), there its row (number) and code. For "
    "finding words."
)

CURRENT = "current_standards"


def views(present: str = "1 = 1") -> tuple[View, ...]:
    """The views, each below those that it asks. ``present``: what holds for a row of a standard that is there."""
    columns = ", ".join(f'"{column}"' for column in BY_NAME[STANDARDS].names)
    return (
        View(CURRENT, "The standards that are there.", f"SELECT {columns} FROM {STANDARDS} WHERE {present}"),
        View("task_skills", "A row for each skill that a row of a task asks for.", _TASK_SKILLS),
        View("skill_standards", "A row for each name of a skill: how many standards have it.", _SKILL_STANDARDS),
        View("class_names", "For each code of a class the name that most standards print.", _CLASS_NAMES),
        View("levels_by_industry", "How many standards of each level an industry has.", _LEVELS_BY_INDUSTRY),
        View("open_findings", "Errors that nobody has decided.", _OPEN_FINDINGS),
        View("texts", _TEXTS, texts_query(CURRENT)),
    )


VIEWS = views()
"""Where every standard of the tables is there."""


def create_views(given: tuple[View, ...] = VIEWS) -> Iterator[str]:
    """The statements that create them."""
    return (f'CREATE VIEW "{view.name}" AS {view.query.strip()}' for view in given)

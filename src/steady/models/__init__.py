"""Every kind of record, each with the schema that readers, checks and pages share."""

from steady.models.access import AccessRun
from steady.models.base import Audience, Band, Nation, Record
from steady.models.contacts import SecurityContact
from steady.models.facts import (
    AgeBand,
    CoverGap,
    CoverRoute,
    CurriculumReference,
    HelpBox,
    Law,
    NationFacts,
    Need,
    Role,
    RoleTitle,
    Source,
    Statistic,
    Term,
    WrongNumber,
)
from steady.models.guides import Guide, Turn
from steady.models.lessons import Lesson, LessonPlan
from steady.models.pages import Handout, PageMeta
from steady.models.recall import Printed, Recall
from steady.models.scenarios import Character, Node, Question, Scenario
from steady.models.school import SCHOOL_FILE, School
from steady.models.services import Change, Channel, Evidence, Schedule, Service
from steady.models.wording import ReadingCeiling, Unscored, WordingRule

__all__ = [
    "SCHOOL_FILE",
    "AccessRun",
    "AgeBand",
    "Audience",
    "Band",
    "Change",
    "Channel",
    "Character",
    "CoverGap",
    "CoverRoute",
    "CurriculumReference",
    "Evidence",
    "Guide",
    "Handout",
    "HelpBox",
    "Law",
    "Lesson",
    "LessonPlan",
    "Nation",
    "NationFacts",
    "Need",
    "Node",
    "PageMeta",
    "Printed",
    "Question",
    "ReadingCeiling",
    "Recall",
    "Record",
    "Role",
    "RoleTitle",
    "Scenario",
    "Schedule",
    "School",
    "SecurityContact",
    "Service",
    "Source",
    "Statistic",
    "Term",
    "Turn",
    "Unscored",
    "WordingRule",
    "WrongNumber",
]

"""A finding while it is being weighed against the others."""

from dataclasses import dataclass
from datetime import date

from orbat.model import Basis, DateRange, Finding
from orbat.resolve.interval import Stretch, core, hull, possible
from orbat.resolve.relation import Relation


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding with what its assessment and effect are reckoned from.

    `span` are the bounds with what was called ended being over at publication; `over` tells that
    every claim calls it ended; `stated` that some claim (affirmation or denial) is worded plainly;
    `weight` what its independent sources weigh together.
    """

    finding: Finding
    relation: Relation
    span: DateRange
    over: bool
    stated: bool
    weight: int

    @property
    def is_fact(self) -> bool:
        """Whether it is said to be or to have been so, plainly or not."""
        return self.finding.basis in (Basis.STATED, Basis.HEDGED)

    @property
    def days(self) -> Stretch | None:
        """The days it speaks of, None where it speaks of none that is sure."""
        return hull(self.span)

    @property
    def weighed_days(self) -> Stretch | None:
        """The days on which it must be weighed against others.

        Those on which it surely holds; where none is sure, those it speaks of ("in 1917"), and
        where nothing is known of its time, all that are possible: it may be shown for any of them.
        """
        if self.days is None and not self.over:
            return possible(self.span)
        return core(self.span) or self.days

    @property
    def start(self) -> date | None:
        """The first day on which it surely holds, or by which it must have begun."""
        return self.span.start_max or self.span.end_min

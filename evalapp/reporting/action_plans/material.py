"""What chapters on action plans are made of: the figures, and the words for options and groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evalapp.analysis.action_plans.choosing import SEPARATOR
from evalapp.analysis.action_plans.links import ProgressLink
from evalapp.analysis.action_plans.results import Grouping, PlanName, Stage, Synthesis
from evalapp.i18n import Translator
from evalapp.questionnaire.planning.plans import PROVINCE, Plan


@dataclass(frozen=True)
class PlanWords:
    """The words of the forms in the reader's language, and the titles of groups by their keys.

    `labels` are questions by name and options as `question/option`. `translations` are working
    translations with their languages, by the plan's key and the text as it was written.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[Grouping, Mapping[str, str]] = field(default_factory=dict)
    translations: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def name_question(self, question: str) -> str:
        """Return the words of a question."""
        return self.labels.get(question, question)

    def name_option(self, question: str, option: str) -> str:
        """Return the words of an option; what people wrote themselves is told as it is."""
        return self.labels.get(f"{question}/{option}", option)

    def list_options(self, question: str) -> dict[str, str]:
        """Return option → its words, for one question."""
        head = f"{question}/"
        return {
            place.removeprefix(head): words
            for place, words in self.labels.items()
            if place.startswith(head)
        }

    def name_places(self, plan: Plan) -> list[str]:
        """Return province and country of a plan, as far as its people told them."""
        province = self.name_option(f"{PROVINCE}{plan.country}", plan.province)
        return [each for each in (province, self.name_option("country", plan.country)) if each]

    def read(self, plan: PlanName, text: str) -> tuple[str, str]:
        """Return what people of a plan wrote as the reader understands it, and in which language.

        As it was written where nobody translated it.
        """
        return self.translations.get((plan.key, text), (text, plan.language))

    def name_group(self, by: Grouping, group: str) -> str:
        """Return what a group is called."""
        if by is Grouping.PROVINCE:
            country, _, province = group.partition(SEPARATOR)
            return self.name_option(f"province_{country}", province)
        if by is Grouping.COUNTRY:
            return self.name_option("country", group)
        return self.titles.get(by, {}).get(group, group)


def name_grouping(by: Grouping, translator: Translator) -> str:
    """Return what plans are grouped by, in words."""
    _ = translator.gettext
    return {
        Grouping.PROGRAMME: _("Programme"),
        Grouping.WORKSHOP: _("Workshop"),
        Grouping.COUNTRY: _("Country"),
        Grouping.PROVINCE: _("Province"),
        Grouping.CLUSTER: _("Product or cluster"),
    }[by]


@dataclass(frozen=True)
class PlanMaterial:
    """All that chapters on the action plans of a project say, before it is put into words.

    `stages` and `links` are of the whole project; both are empty where a part of the plans is told
    of. `selections` are the groups by which a part can be chosen; `minimum` is the smallest group
    that is shown.
    """

    synthesis: Synthesis
    words: PlanWords
    stages: tuple[Stage, ...] = ()
    links: tuple[ProgressLink, ...] = ()
    selections: Mapping[Grouping, tuple[str, ...]] = field(default_factory=dict)
    minimum: int = 5

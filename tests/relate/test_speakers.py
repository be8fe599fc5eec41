"""Who says it: by a clause of saying, by "selon", around a quotation; the narrator otherwise."""

import pytest
from sentences import annotated

from orbat.relate.speakers import quotations


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("La 3e brigade est à Gao.", "fr", None),
        ("L'armée malienne annonce que la 3e brigade est à Gao.", "fr", "armée malienne"),
        ("La 3e brigade est à Gao, a indiqué l'armée malienne.", "fr", "armée malienne"),
        ("Selon l'armée malienne, la 3e brigade est à Gao.", "fr", "l'armée malienne"),
        ("Selon un berger du Nord, la 3e brigade est à Gao.", "fr", "un berger du Nord"),
        (
            "« La 3e brigade est à Gao depuis hier soir », a dit l'armée malienne.",
            "fr",
            "armée malienne",
        ),
        ("The Malian army says the 3rd Brigade is in Gao.", "en", "Malian army"),
        ("The 3rd Brigade is in Gao, the Malian army said.", "en", "Malian army"),
        ("According to the Malian army, the 3rd Brigade is in Gao.", "en", "the Malian army"),
    ],
)
def test_speaker(text: str, language: str, speaker: str | None) -> None:
    (claim,) = (c for c in annotated(text, language).claims if c.predicate == "locatedAt")
    assert (claim.speaker.text if claim.speaker else None) == speaker


def test_speaker_is_the_entity_that_speaks() -> None:
    found = annotated("L'armée malienne annonce que la 3e brigade est à Gao.")
    (claim,) = found.claims
    assert claim.speaker is not None
    named = {entity.id: entity.labels[0] for entity in found.entities}
    assert named[str(claim.speaker.entity)] == "armée malienne"


def test_quotations_hold_a_sentence() -> None:
    text = "Il a dit « oui ». Puis « la brigade tient toujours la ville et son pont »."
    assert quotations(text) == ((text.rindex("«"), text.rindex("»") + 1),)

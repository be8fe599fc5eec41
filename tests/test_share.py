import pytest

from orbat.errors import OrbatError
from orbat.share import share


@pytest.mark.parametrize("name", ["ontology", "queries"])
def test_folders_of_the_checkout_are_found(name: str) -> None:
    assert share(name).is_dir()
    assert share(name).name == name


def test_what_is_missing_is_an_error_that_names_it() -> None:
    with pytest.raises(OrbatError, match="no-such-folder"):
        share("no-such-folder")

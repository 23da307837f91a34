"""Speed of sidcurriculum beside the usual ways to make the same documents: `python -m bench`."""

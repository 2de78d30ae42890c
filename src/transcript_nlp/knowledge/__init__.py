"""Knowledge: entities and their aliases, guards, mistranslations, transliteration."""

"""How names are written in the two scripts: lexicons, transliteration, pinyin, letters."""

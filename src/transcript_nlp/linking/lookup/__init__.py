"""What the base knows after all: without its cues, by its pinyin, or as one of several that are called alike."""

"""`python -m transcript_nlp` is the command `transcript-nlp`."""

from transcript_nlp.cli import main

if __name__ == "__main__":
    main()

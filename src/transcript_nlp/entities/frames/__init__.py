"""What sentences tell: who does what to whom, who works where, who takes part in a round."""
